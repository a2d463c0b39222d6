package dev.drawbridge.conformance;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the two gateways in the storm. They stop when all
/// tests are over: an application that stops takes the network threads of all others with it.
final class SharedStormyGateways implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedStormyGateways.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StormyGateways.class;
    }

    @Override
    public StormyGateways resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return gateways(context);
    }

    private static StormyGateways gateways(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(StormyGateways.class, _ -> StormyGateways.start(), StormyGateways.class);
    }
}

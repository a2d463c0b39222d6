package dev.drawbridge.conformance;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the two gateways that all of them share, as [SharedGateway] does with its one. They stop when all
/// tests are over: an application that stops takes the network threads of all others with it.
final class SharedTwoGateways implements ParameterResolver, BeforeEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(SharedTwoGateways.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TwoGateways.class;
    }

    @Override
    public TwoGateways resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return gateways(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        gateways(context).reset();
    }

    private static TwoGateways gateways(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(TwoGateways.class, _ -> TwoGateways.start(), TwoGateways.class);
    }
}

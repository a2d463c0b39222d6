package dev.drawbridge.conformance;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests two gateways with brakes, as [SharedTwoGateways] does with its own.
final class SharedBrakedGateways implements ParameterResolver, BeforeEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(SharedBrakedGateways.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == BrakedGateways.class;
    }

    @Override
    public BrakedGateways resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return gateways(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        gateways(context).reset();
    }

    private static BrakedGateways gateways(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(BrakedGateways.class, _ -> BrakedGateways.start(), BrakedGateways.class);
    }
}

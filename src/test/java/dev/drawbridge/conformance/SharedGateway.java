package dev.drawbridge.conformance;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the one gateway that all of them share, with providers that have forgotten the test before. It is
/// started for the first test that wants it and stopped after the last test of all.
final class SharedGateway implements ParameterResolver, BeforeEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(SharedGateway.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Gateway.class;
    }

    @Override
    public Gateway resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return gateway(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        gateway(context).resetProviders();
    }

    private static Gateway gateway(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Gateway.class, _ -> Gateway.start(), Gateway.class);
    }
}

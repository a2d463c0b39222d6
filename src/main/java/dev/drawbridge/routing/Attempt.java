package dev.drawbridge.routing;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.dialect.Target;

/// One provider to ask for a call.
///
/// @param model the provider's name of the model
/// @param dialect in which to talk to it
public record Attempt(Provider provider, String model, Dialect dialect, ModelTraits traits) {
    public Target target() {
        return new Target(model, provider.quirks(), traits);
    }

    /// Whether the caller's bytes can go to this provider as they are.
    public boolean passes(Call call) {
        return dialect == call.dialect() && call.head().ownForm();
    }
}

package dev.drawbridge.routing;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.ModelName;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.ProviderCredential;
import dev.drawbridge.catalog.TargetId;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.dialect.Target;

/// One provider to ask for a call.
///
/// @param model the provider's name of the model
/// @param dialect in which to talk to it
/// @param credential with which of its credentials
/// @param thinking what the name that the model was asked by says about thinking; the request itself comes first
public record Attempt(
        Provider provider,
        String model,
        ProviderCredential credential,
        Dialect dialect,
        ModelTraits traits,
        Reasoning thinking) {
    /// With the provider's first credential, by a name that says nothing of thinking.
    public Attempt(Provider provider, String model, Dialect dialect, ModelTraits traits) {
        this(provider, model, provider.credentials().getFirst(), dialect, traits, Reasoning.UNSAID);
    }

    /// What has its own health.
    public TargetId id() {
        return new TargetId(provider.name(), model, credential.id());
    }

    /// Whether it is the same model of the same provider, with whatever credential.
    public boolean isDeploymentOf(Attempt other) {
        return model.equals(other.model) && provider.name().equals(other.provider.name());
    }

    /// Whether a subscription pays for it.
    public boolean isFlatRate() {
        return provider.transport() == Provider.Transport.CLAUDE_CLI
                || credential.credential().isFlatRate();
    }

    /// The same with another of the provider's credentials.
    Attempt with(ProviderCredential other) {
        return new Attempt(provider, model, other, dialect, traits, thinking);
    }

    public Target target() {
        return new Target(model, provider.quirks(), traits);
    }

    /// Whether the caller knows the model by another name, and so not what it can do.
    public boolean isRenamed(Call call) {
        String asked = ModelName.withoutBrackets(call.head().model());
        return !asked.equals(model) && !asked.endsWith(":" + model) && !asked.endsWith("/" + model);
    }

    /// Whether the caller's bytes can go to this provider as they are.
    public boolean passes(Call call) {
        return dialect == call.dialect() && call.head().ownForm();
    }
}

package dev.drawbridge.catalog;

import java.util.Map;
import java.util.Optional;

/// A model at a provider.
///
/// @param model the provider's name of it
public record Deployment(Provider provider, String model) {
    /// How callers and allowlists name it.
    public String name() {
        return provider.name() + ":" + model;
    }

    /// Reads `provider:model`. Model names may hold colons too, so only a provider's name before the first
    /// one counts.
    public static Optional<Deployment> of(String name, Map<String, Provider> providers) {
        int colon = name.indexOf(':');
        if (colon < 1 || colon == name.length() - 1) {
            return Optional.empty();
        }
        return Optional.ofNullable(providers.get(name.substring(0, colon)))
                .map(provider -> new Deployment(provider, name.substring(colon + 1)));
    }
}

package dev.drawbridge.dialect;

import java.util.Set;

/// Whom a request is written for.
///
/// @param model the model's name at the provider
public record Target(String model, Set<Quirk> quirks, ModelTraits traits) {
    public Target {
        quirks = Set.copyOf(quirks);
    }

    public boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }
}

package dev.drawbridge.catalog;

import dev.drawbridge.settings.Meaning;
import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import org.jspecify.annotations.Nullable;

/// The section `discovery`.
///
/// @param ollama whether to ask an Ollama for its models, and to look for one that is not configured
public record DiscoverySettings(
        @Meaning(
                value = "Whether to ask an Ollama for its models, and to look for one that is not" + " configured.",
                usual = "true")
        @Nullable
        Boolean ollama) {
    static final DiscoverySettings DEFAULT = new DiscoverySettings(true);

    /// What the file says.
    public static DiscoverySettings read(Settings settings, Problems problems) {
        return settings.section("discovery", DiscoverySettings.class, () -> DEFAULT, problems);
    }

    public boolean looksForOllama() {
        return ollama == null || ollama;
    }
}

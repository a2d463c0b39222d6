package dev.drawbridge.upstream.discovery;

import org.jspecify.annotations.Nullable;

/// The section `discovery`.
///
/// @param ollama whether to ask an Ollama for its models, and to look for one that is not configured
record DiscoverySettings(@Nullable Boolean ollama) {
    static final DiscoverySettings DEFAULT = new DiscoverySettings(true);

    boolean looksForOllama() {
        return ollama == null || ollama;
    }
}

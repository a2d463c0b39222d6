package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Loss;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Collects what a request loses on its way into this dialect, each field once.
final class Losses {
    /// What only tunes another provider's own service; nobody misses it here.
    private static final Set<String> HINTS = Set.of(
            "cache_control",
            "prompt_cache_key",
            "prompt_cache_options",
            "prompt_cache_retention",
            "safety_identifier",
            "store",
            "stream_options");

    /// What says no more than saying nothing does.
    private static final Map<String, Set<String>> DEFAULTS = Map.of(
            "n", Set.of("1"),
            "logprobs", Set.of("false"),
            "modalities", Set.of("[\"text\"]"),
            "service_tier", Set.of("\"auto\"", "\"default\""));

    private final Set<Loss> losses = new LinkedHashSet<>();

    void add(String field, String reason) {
        losses.add(new Loss(field, reason));
    }

    void addAll(List<Loss> others) {
        losses.addAll(others);
    }

    /// Notes the fields that only another dialect knows.
    ///
    /// @param path where they stand, empty for the top level
    void foreign(Extras extras, String path) {
        extras.foreignTo(Dialect.GEMINI.id()).forEach((field, value) -> {
            if (!value.saysNothing() && (!path.isEmpty() || !isNothing(field, value))) {
                add(path.isEmpty() ? field : path + "." + field, "only " + extras.origin() + " knows it");
            }
        });
    }

    private static boolean isNothing(String field, RawJson value) {
        return HINTS.contains(field) || DEFAULTS.getOrDefault(field, Set.of()).contains(value.text());
    }

    List<Loss> list() {
        return List.copyOf(losses);
    }
}

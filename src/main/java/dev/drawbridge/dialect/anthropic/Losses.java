package dev.drawbridge.dialect.anthropic;

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
            "prompt_cache_key",
            "prompt_cache_options",
            "prompt_cache_retention",
            "safety_identifier",
            "store",
            "stream_options");

    /// In a text of another dialect: the whole prompt is marked for the cache instead.
    private static final String CACHE_MARK = "cache_control";

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

    void addAll(List<Loss> more) {
        losses.addAll(more);
    }

    /// Notes the fields that only another dialect knows.
    ///
    /// @param path where they stand, empty for the top level
    void foreign(Extras extras, String path) {
        extras.foreignTo(Dialect.ANTHROPIC.id()).forEach((field, value) -> {
            boolean silent = path.isEmpty() ? isNothing(field, value) : field.equals(CACHE_MARK);
            if (!value.saysNothing() && !silent) {
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

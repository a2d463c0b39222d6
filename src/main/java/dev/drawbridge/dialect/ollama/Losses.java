package dev.drawbridge.dialect.ollama;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Loss;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Collects what of a request cannot be carried, each thing once however often it occurs.
final class Losses {
    /// Hints to servers of many users, and what is said anyway; an answer without them is the same answer.
    private static final Set<String> HINTS = Set.of(
            "cache_control",
            "messages.tool.name",
            "prompt_cache_key",
            "prompt_cache_options",
            "prompt_cache_retention",
            "safety_identifier",
            "store");

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

    /// @param path of the object they are fields of, empty for the request itself
    void foreign(String path, Extras extras) {
        extras.foreignTo(Dialect.OLLAMA.id()).forEach((field, value) -> {
            String full = path.isEmpty() ? field : path + "." + field;
            if (!value.saysNothing() && !HINTS.contains(full) && !isNothing(field, value)) {
                add(full, "only known to " + extras.origin());
            }
        });
    }

    private static boolean isNothing(String field, RawJson value) {
        return HINTS.contains(field)
                || field.startsWith("stream_options")
                || DEFAULTS.getOrDefault(field, Set.of()).contains(value.text());
    }

    List<Loss> list() {
        return List.copyOf(losses);
    }
}

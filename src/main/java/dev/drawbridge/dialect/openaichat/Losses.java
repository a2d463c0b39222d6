package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Loss;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects what of a request cannot be carried, each thing once however often it occurs.
final class Losses {
    /// How another vendor's service caches, keeps and watches; an answer without them is the same answer. Codex always
    /// sends some of them.
    private static final Set<String> HINTS = Set.of(
            "cache_control",
            "prompt_cache_key",
            "prompt_cache_options",
            "prompt_cache_retention",
            "safety_identifier",
            "store",
            "stream_options");

    private final Set<Loss> losses = new LinkedHashSet<>();

    void add(String field, String reason) {
        losses.add(new Loss(field, reason));
    }

    void addAll(List<Loss> more) {
        losses.addAll(more);
    }

    /// @param path of the object they are fields of, empty for the request itself
    void foreign(String path, Extras extras) {
        extras.foreignTo(Dialect.OPENAI_CHAT.id()).forEach((field, value) -> {
            if (!HINTS.contains(field) && !value.saysNothing()) {
                add(path.isEmpty() ? field : path + "." + field, "only known to " + extras.origin());
            }
        });
    }

    List<Loss> list() {
        return new ArrayList<>(losses);
    }
}

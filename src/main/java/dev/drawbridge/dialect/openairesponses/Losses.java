package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Loss;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects what of a request cannot be carried, each thing once however often it occurs.
final class Losses {
    /// Says only where to cache; an answer without it is the same answer.
    private static final String SILENT = "cache_control";

    private final Set<Loss> losses = new LinkedHashSet<>();

    void add(String field, String reason) {
        losses.add(new Loss(field, reason));
    }

    void addAll(List<Loss> others) {
        losses.addAll(others);
    }

    /// @param path of the object they are fields of, empty for the request itself
    /// @param carried fields of another dialect that mean the same here
    void foreign(String path, Extras extras, Set<String> carried) {
        extras.foreignTo(Dialect.OPENAI_RESPONSES.id()).forEach((field, value) -> {
            if (!field.equals(SILENT) && !value.saysNothing() && !carried.contains(field)) {
                add(path.isEmpty() ? field : path + "." + field, "only known to " + extras.origin());
            }
        });
    }

    void foreign(String path, Extras extras) {
        foreign(path, extras, Set.of());
    }

    List<Loss> list() {
        return new ArrayList<>(losses);
    }
}

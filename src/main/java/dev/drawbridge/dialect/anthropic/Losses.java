package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.dialect.Loss;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects what a request loses on its way into this dialect, each field once.
final class Losses {
    private final Set<Loss> losses = new LinkedHashSet<>();

    void add(String field, String reason) {
        losses.add(new Loss(field, reason));
    }

    /// Notes the fields that only another dialect knows.
    ///
    /// @param path where they stand, empty for the top level
    void foreign(Extras extras, String path) {
        for (String field : extras.foreignTo(OwnFields.ORIGIN).keySet()) {
            add(path.isEmpty() ? field : path + "." + field, "only " + extras.origin() + " knows it");
        }
    }

    List<Loss> list() {
        return List.copyOf(losses);
    }
}

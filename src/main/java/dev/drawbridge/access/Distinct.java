package dev.drawbridge.access;

import dev.drawbridge.call.FormException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Refuses lists in which two entries have the same of what tells them apart.
final class Distinct {
    private Distinct() {}

    static <T> void check(String list, String member, List<T> entries, Function<T, Object> value) {
        List<Object> seen = new ArrayList<>();
        for (T entry : entries) {
            Object own = value.apply(entry);
            int first = seen.indexOf(own);
            if (first >= 0) {
                String where = list + "[" + seen.size() + "]." + member;
                throw new FormException(where, "is the same as that of " + list + "[" + first + "]");
            }
            seen.add(own);
        }
    }
}

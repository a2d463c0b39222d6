package dev.drawbridge.chat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Fields that only the dialect they came from knows; they are written back to that dialect and lost everywhere else.
///
/// @param origin name of the dialect that wrote them, empty when there are none
/// @param fields field name to uninterpreted value, in the order they were read
public record Extras(String origin, Map<String, RawJson> fields) {
    public static final Extras NONE = new Extras("", Map.of());

    public Extras {
        fields = fields.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /// The fields when they came from this dialect, else none.
    public Map<String, RawJson> of(String dialect) {
        return origin.equals(dialect) ? fields : Map.of();
    }

    /// The fields that a writer of this dialect cannot carry.
    public Map<String, RawJson> foreignTo(String dialect) {
        return origin.equals(dialect) ? Map.of() : fields;
    }
}

package dev.drawbridge.dialect;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.RawJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Fields that only one dialect knows, on their way into [Extras] and back. A field of an object inside another is
/// kept by its path (`generationConfig.speechConfig`), so that a loss tells where it is and the known rest travels.
public final class OwnFields {
    private final Dialect dialect;
    private final Map<String, RawJson> fields = new LinkedHashMap<>();

    public OwnFields(Dialect dialect) {
        this.dialect = dialect;
    }

    /// Keeps what nobody asked for of the object itself; to be called when it has been read.
    ///
    /// @param dropped fields that are to be forgotten
    public OwnFields outer(Fields object, String... dropped) {
        for (String name : dropped) {
            object.node(name);
        }
        fields.putAll(object.rest(dialect).fields());
        return this;
    }

    /// Keeps what nobody asked for of an object inside.
    public OwnFields inside(String name, @Nullable Fields object) {
        if (object != null) {
            object.rest(dialect).fields().forEach((field, value) -> fields.put(name + "." + field, value));
        }
        return this;
    }

    /// Keeps a field that was looked at but not understood.
    public OwnFields put(String path, @Nullable RawJson value) {
        if (value != null) {
            fields.put(path, value);
        }
        return this;
    }

    public Extras extras() {
        return fields.isEmpty() ? Extras.NONE : marked();
    }

    /// The same, but telling its origin even when there is nothing unknown.
    public Extras marked() {
        return new Extras(dialect.id(), fields);
    }

    /// Writes the fields that belong to the object itself.
    ///
    /// @param inner paths of objects inside it, whose fields are left out
    public static void write(JsonGenerator json, Dialect dialect, Extras extras, String... inner) {
        extras.of(dialect.id()).forEach((name, value) -> {
            if (!isInside(name, inner)) {
                Json.field(json, name, value);
            }
        });
    }

    /// Writes the fields that belong to an object inside.
    ///
    /// @param inner path of that object
    /// @param deeper paths of objects inside it in turn, whose fields are left out
    public static void writeInside(JsonGenerator json, Dialect dialect, Extras extras, String inner, String... deeper) {
        extras.of(dialect.id()).forEach((name, value) -> {
            if (isInside(name, inner) && !isInside(name, deeper)) {
                Json.field(json, name.substring(inner.length() + 1), value);
            }
        });
    }

    public static boolean hasInside(Dialect dialect, Extras extras, String inner) {
        return extras.of(dialect.id()).keySet().stream().anyMatch(name -> isInside(name, inner));
    }

    private static boolean isInside(String name, String... inner) {
        for (String object : inner) {
            if (name.length() > object.length() && name.startsWith(object) && name.charAt(object.length()) == '.') {
                return true;
            }
        }
        return false;
    }
}

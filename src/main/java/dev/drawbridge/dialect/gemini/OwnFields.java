package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// Fields that only this dialect knows, on their way into [Extras] and back. A field of an object inside another is
/// kept by its path (`generationConfig.speechConfig`), so that a loss is told where it is and the known rest travels.
final class OwnFields {
    static final String ORIGIN = Dialect.GEMINI.id();

    private final Map<String, RawJson> nested = new LinkedHashMap<>();

    /// Keeps what nobody asked for of an object inside; to be called when it has been read.
    void inside(String name, Fields object) {
        object.rest(Dialect.GEMINI).fields().forEach((field, value) -> nested.put(name + "." + field, value));
    }

    void put(String path, RawJson value) {
        nested.put(path, value);
    }

    /// Everything unknown of an object that has been read, that of the objects inside it included.
    Extras of(Fields object) {
        Extras marked = marked(object);
        return marked.isEmpty() ? Extras.NONE : marked;
    }

    /// The same, but telling its origin even when there is nothing unknown.
    Extras marked(Fields object) {
        var fields = new LinkedHashMap<>(object.rest(Dialect.GEMINI).fields());
        fields.putAll(nested);
        return new Extras(ORIGIN, fields);
    }

    /// Writes the fields that belong to the object itself.
    ///
    /// @param inner names of objects inside it, whose fields are left out
    static void write(JsonGenerator json, Extras extras, String... inner) {
        extras.of(ORIGIN).forEach((name, value) -> {
            if (!isInside(name, inner)) {
                field(json, name, value);
            }
        });
    }

    /// Writes the fields that belong to an object inside.
    ///
    /// @param inner path of that object
    /// @param deeper paths of objects inside it in turn, whose fields are left out
    static void writeInside(JsonGenerator json, Extras extras, String inner, String... deeper) {
        extras.of(ORIGIN).forEach((name, value) -> {
            if (isInside(name, inner) && !isInside(name, deeper)) {
                field(json, name.substring(inner.length() + 1), value);
            }
        });
    }

    static boolean hasInside(Extras extras, String inner) {
        return extras.of(ORIGIN).keySet().stream().anyMatch(name -> isInside(name, inner));
    }

    private static boolean isInside(String name, String... inner) {
        for (String object : inner) {
            if (name.length() > object.length() && name.startsWith(object) && name.charAt(object.length()) == '.') {
                return true;
            }
        }
        return false;
    }

    private static void field(JsonGenerator json, String name, RawJson value) {
        json.writeName(name);
        json.writeRawValue(value.text());
    }
}

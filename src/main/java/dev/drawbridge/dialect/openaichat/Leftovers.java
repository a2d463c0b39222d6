package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Fields that nobody asked for, of an object and of the objects inside it that were read field by field. Those of an
/// inner object are called `inner.field`: so a loss tells their path, and the writer finds where they belong.
final class Leftovers {
    private final Map<String, RawJson> fields = new LinkedHashMap<>();

    static Extras of(Fields object) {
        return object.rest(Dialect.OPENAI_CHAT);
    }

    Leftovers outer(Fields object) {
        fields.putAll(of(object).fields());
        return this;
    }

    Leftovers inner(String name, @Nullable Fields object) {
        if (object != null) {
            of(object).fields().forEach((field, value) -> fields.put(name + "." + field, value));
        }
        return this;
    }

    Leftovers put(String name, RawJson value) {
        fields.put(name, value);
        return this;
    }

    Extras extras() {
        return fields.isEmpty() ? Extras.NONE : new Extras(Dialect.OPENAI_CHAT.id(), fields);
    }

    /// Writes back what belongs into the object itself, given the names of the objects inside it.
    static void write(JsonGenerator json, Extras extras, String... inner) {
        extras.of(Dialect.OPENAI_CHAT.id()).forEach((field, value) -> {
            for (String name : inner) {
                if (field.startsWith(name + ".")) {
                    return;
                }
            }
            write(json, field, value);
        });
    }

    /// Writes back what belongs into the object of this name inside.
    static void writeInner(JsonGenerator json, Extras extras, String name) {
        extras.of(Dialect.OPENAI_CHAT.id()).forEach((field, value) -> {
            if (field.startsWith(name + ".")) {
                write(json, field.substring(name.length() + 1), value);
            }
        });
    }

    static void write(JsonGenerator json, String field, RawJson value) {
        json.writeName(field);
        json.writeRawValue(value.text());
    }
}

package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.RawJson;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.OpenAiSchemas;
import tools.jackson.core.JsonGenerator;

/// Writes JSON Schemas as this dialect takes them.
final class Schemas {
    private Schemas() {}

    static void write(JsonGenerator json, String name, RawJson schema) {
        Json.field(json, name, OpenAiSchemas.complete(schema));
    }

    /// Whether strictness can be asked for, as it was; if not, that is a loss.
    static boolean strict(String path, RawJson schema, boolean asked, Losses losses) {
        boolean strict = asked && OpenAiSchemas.mayBeStrict(schema);
        if (asked && !strict) {
            losses.add(path + ".strict", "every object must close 'additionalProperties' and require all it has");
        }
        return strict;
    }
}

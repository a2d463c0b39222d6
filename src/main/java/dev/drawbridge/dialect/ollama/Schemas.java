package dev.drawbridge.dialect.ollama;

import dev.drawbridge.chat.RawJson;
import dev.drawbridge.dialect.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What Ollama wants of JSON Schemas beyond JSON Schema.
final class Schemas {
    static final RawJson FREEFORM = new RawJson(
            "{\"type\":\"object\",\"properties\":{\"input\":{\"type\":\"string\"}}," + "\"required\":[\"input\"]}");

    private static final RawJson NO_ARGUMENTS = new RawJson("{\"type\":\"object\",\"properties\":{}}");

    private Schemas() {}

    /// The schema as an object that names its properties, even none: templates of models go through them.
    static RawJson complete(@Nullable RawJson schema) {
        if (schema == null) {
            return NO_ARGUMENTS;
        }
        if (!(Json.lenient(schema.text().getBytes(StandardCharsets.UTF_8)) instanceof ObjectNode object)) {
            return NO_ARGUMENTS;
        }
        if (object.path("type").isString() && object.path("properties").isObject()) {
            return schema;
        }
        if (!object.path("type").isString()) {
            object.put("type", "object");
        }
        if (!object.path("properties").isObject()) {
            object.putObject("properties");
        }
        return Json.raw(object);
    }
}

package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.RawJson;
import dev.drawbridge.dialect.Json;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What OpenAI wants of JSON Schemas beyond JSON Schema.
final class Schemas {
    private Schemas() {}

    /// An object schema must name its properties, even none.
    static void write(JsonGenerator json, String name, RawJson schema) {
        RawJson complete = schema;
        if (!schema.text().contains("\"properties\"")
                && parsed(schema) instanceof ObjectNode object
                && object.path("type").asString("").equals("object")) {
            object.putObject("properties");
            complete = Json.raw(object);
        }
        Leftovers.write(json, name, complete);
    }

    /// Whether strictness can be asked for: a schema that does not qualify is refused as a whole.
    ///
    /// [Supported schemas](https://platform.openai.com/docs/guides/structured-outputs#supported-schemas)
    static boolean strict(String path, RawJson schema, boolean asked, Losses losses) {
        boolean strict = asked && qualifies(parsed(schema));
        if (asked && !strict) {
            losses.add(path + ".strict", "every object must close 'additionalProperties' and require all it has");
        }
        return strict;
    }

    private static JsonNode parsed(RawJson schema) {
        try {
            return Json.parse(schema);
        } catch (JacksonException _) {
            return Json.MAPPER.missingNode();
        }
    }

    private static boolean qualifies(JsonNode schema) {
        if (schema.isObject() && isObjectSchema(schema) && !isClosed(schema)) {
            return false;
        }
        for (JsonNode child : schema) {
            if (child.isContainer() && !qualifies(child)) {
                return false;
            }
        }
        return true;
    }

    /// A type may also be one of several (`["object", "null"]`).
    private static boolean isObjectSchema(JsonNode schema) {
        JsonNode type = schema.path("type");
        boolean one = type.isString() && type.stringValue().equals("object");
        return one
                || type.valueStream()
                        .anyMatch(each -> each.isString() && each.stringValue().equals("object"));
    }

    private static boolean isClosed(JsonNode schema) {
        JsonNode additional = schema.path("additionalProperties");
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asString("")));
        return additional.isBoolean()
                && !additional.booleanValue()
                && required.containsAll(schema.path("properties").propertyNames());
    }
}

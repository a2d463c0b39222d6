package dev.drawbridge.dialect;

import dev.drawbridge.chat.RawJson;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What OpenAI wants of JSON Schemas beyond JSON Schema, in both of its dialects.
public final class OpenAiSchemas {
    private OpenAiSchemas() {}

    /// An object schema must name its properties, even none.
    public static RawJson complete(RawJson schema) {
        if (!schema.text().contains("\"properties\"")
                && parsed(schema) instanceof ObjectNode object
                && object.path("type").asString("").equals("object")) {
            object.putObject("properties");
            return Json.raw(object);
        }
        return schema;
    }

    /// Whether strictness can be asked for: a schema that does not qualify is refused as a whole.
    ///
    /// [Supported schemas](https://platform.openai.com/docs/guides/structured-outputs#supported-schemas)
    public static boolean mayBeStrict(RawJson schema) {
        return qualifies(parsed(schema));
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

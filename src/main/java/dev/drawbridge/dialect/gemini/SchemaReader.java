package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.RawJson;
import dev.drawbridge.dialect.Json;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Turns Gemini's own form of a schema (`"type": "OBJECT"`) into JSON Schema, which everybody else takes.
final class SchemaReader {
    /// Whole numbers that protocol buffers put into quotes.
    private static final Set<String> COUNTS =
            Set.of("minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties");

    private static final Set<String> DATA = Set.of("enum", "required", "default", "example", "propertyOrdering");

    private SchemaReader() {}

    static RawJson toJsonSchema(RawJson schema) {
        return Json.raw(read(Json.parse(schema)));
    }

    private static JsonNode read(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode read = array.arrayNode();
            array.forEach(element -> read.add(read(element)));
            return read;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode read = object.objectNode();
        object.propertyStream().forEach(member -> member(member.getKey(), member.getValue(), read));
        if (object.path("nullable").asBoolean(false) && read.path("type").isString()) {
            String type = read.path("type").stringValue();
            read.putArray("type").add(type).add("null");
        }
        return read;
    }

    private static void member(String name, JsonNode value, ObjectNode read) {
        switch (name) {
            case "nullable" -> {}
            case "type" -> type(value, read);
            case "properties" -> properties(value, read);
            case "format" -> {
                // Says only that there is an "enum" beside it
                if (!value.asString("").equals("enum")) {
                    read.set(name, value);
                }
            }
            default -> read.set(name, COUNTS.contains(name) ? count(value) : DATA.contains(name) ? value : read(value));
        }
    }

    private static void type(JsonNode value, ObjectNode read) {
        if (!value.isString()) {
            read.set("type", value);
        } else if (!value.stringValue().equals("TYPE_UNSPECIFIED")) {
            read.put("type", value.stringValue().toLowerCase(Locale.ROOT));
        }
    }

    private static void properties(JsonNode value, ObjectNode read) {
        ObjectNode properties = read.putObject("properties");
        value.propertyStream().forEach(property -> properties.set(property.getKey(), read(property.getValue())));
    }

    private static JsonNode count(JsonNode value) {
        boolean quoted = value.isString() && value.stringValue().matches("\\d{1,9}");
        return quoted ? Json.MAPPER.getNodeFactory().numberNode(Integer.parseInt(value.stringValue())) : value;
    }
}

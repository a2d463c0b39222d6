package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.RawJson;
import dev.drawbridge.dialect.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What Anthropic asks of JSON Schemas.
final class Schemas {
    static final RawJson NO_ARGUMENTS = new RawJson("{\"type\":\"object\",\"properties\":{}}");
    static final RawJson FREEFORM = new RawJson(
            "{\"type\":\"object\",\"properties\":{\"input\":{\"type\":\"string\"}},\"required\":[\"input\"]}");

    /// Members whose members are schemas with a name.
    private static final Set<String> NAMED = Set.of("properties", "patternProperties", "$defs", "definitions");

    /// Members whose values are data, not schemas.
    private static final Set<String> DATA = Set.of("enum", "const", "default", "example", "examples", "required");

    private Schemas() {}

    /// The schema of a tool's arguments, which must say that it describes an object.
    static RawJson ofObject(@Nullable RawJson schema) {
        if (schema == null || !(parsed(schema) instanceof ObjectNode object)) {
            return NO_ARGUMENTS;
        }
        if (object.path("type").isString()) {
            return schema;
        }
        ObjectNode typed = object.objectNode().put("type", "object");
        typed.setAll(object);
        typed.put("type", "object");
        if (!typed.has("properties")) {
            typed.putObject("properties");
        }
        return Json.raw(typed);
    }

    /// Whether every object in it forbids properties it does not name.
    static boolean isClosed(RawJson schema) {
        return isClosed(parsed(schema));
    }

    private static boolean isClosed(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().allMatch(Schemas::isClosed);
        }
        if (!(node instanceof ObjectNode object)) {
            return true;
        }
        return forbidsMore(object)
                && object.propertyStream().allMatch(member -> isClosed(member.getKey(), member.getValue()));
    }

    private static boolean isClosed(String member, JsonNode value) {
        if (DATA.contains(member)) {
            return true;
        }
        return NAMED.contains(member) ? value.valueStream().allMatch(Schemas::isClosed) : isClosed(value);
    }

    private static boolean forbidsMore(ObjectNode schema) {
        JsonNode additional = schema.path("additionalProperties");
        return !describesObject(schema) || (additional.isBoolean() && !additional.booleanValue());
    }

    private static boolean describesObject(ObjectNode schema) {
        JsonNode type = schema.path("type");
        boolean named = type.isString()
                ? type.stringValue().equals("object")
                : type.valueStream()
                        .anyMatch(one -> one.isString() && one.stringValue().equals("object"));
        return named || schema.path("properties").isObject();
    }

    private static JsonNode parsed(RawJson schema) {
        try {
            return Json.parse(schema);
        } catch (JacksonException _) {
            return Json.MAPPER.missingNode();
        }
    }
}

package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.RawJson;
import dev.drawbridge.dialect.Json;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reduces JSON Schemas to what Gemini knows of them: one unknown word, and the whole request is refused (T64).
/// [JSON Schema support](https://ai.google.dev/gemini-api/docs/structured-output#json_schema_support)
final class Schemas {
    static final RawJson FREEFORM = new RawJson(
            "{\"type\":\"object\",\"properties\":{\"input\":{\"type\":\"string\"}},\"required\":[\"input\"]}");

    private static final Set<String> AS_IT_IS = Set.of(
            "$id",
            "$anchor",
            "type",
            "format",
            "title",
            "description",
            "enum",
            "minItems",
            "maxItems",
            "minimum",
            "maximum",
            "required",
            "propertyOrdering");

    private Schemas() {}

    /// The schema of a function's arguments; empty when it takes none, which must not be said by a schema.
    static Optional<RawJson> ofArguments(@Nullable RawJson schema) {
        if (schema == null) {
            return Optional.empty();
        }
        JsonNode reduced = reduced(schema);
        boolean takesNone = reduced.path("properties").isEmpty()
                && !reduced.has("$ref")
                && !reduced.has("anyOf")
                && !reduced.path("additionalProperties").isObject();
        return takesNone ? Optional.empty() : Optional.of(Json.raw(reduced));
    }

    static RawJson of(RawJson schema) {
        return Json.raw(reduced(schema));
    }

    static JsonNode reduced(RawJson schema) {
        try {
            return reduced(Json.parse(schema));
        } catch (JacksonException _) {
            return Json.MAPPER.createObjectNode();
        }
    }

    private static JsonNode reduced(JsonNode node) {
        if (!(node instanceof ObjectNode schema)) {
            return Json.MAPPER.createObjectNode();
        }
        ObjectNode reduced = schema.objectNode();
        JsonNode ref = schema.path("$ref");
        if (ref.isString()) {
            reduced.put("$ref", ref.stringValue().replace("#/definitions/", "#/$defs/"));
        }
        // Beside a reference only members are allowed that begin with a dollar sign
        schema.propertyStream()
                .filter(member -> !ref.isString() || member.getKey().matches("\\$.*|definitions"))
                .forEach(member -> member(member.getKey(), member.getValue(), reduced));
        nullable(schema, reduced);
        return reduced;
    }

    private static void member(String name, JsonNode value, ObjectNode reduced) {
        switch (name) {
            case "properties" -> named("properties", value, reduced);
            case "$defs", "definitions" -> named("$defs", value, reduced);
            case "items" -> reduced.set("items", value.isArray() ? reduced(value.path(0)) : reduced(value));
            case "prefixItems" -> reduced.set(name, each(value));
            case "anyOf", "oneOf" -> alternatives(value, reduced);
            case "allOf" -> value.forEach(part -> merge(reduced(part), reduced));
            case "additionalProperties" -> reduced.set(name, value.isBoolean() ? value : reduced(value));
            case "const" -> reduced.putArray("enum").add(value);
            case "exclusiveMinimum" -> bound("minimum", value, reduced);
            case "exclusiveMaximum" -> bound("maximum", value, reduced);
            default -> {
                if (AS_IT_IS.contains(name)) {
                    reduced.set(name, value);
                }
            }
        }
    }

    private static void named(String name, JsonNode schemas, ObjectNode reduced) {
        ObjectNode all = reduced.withObjectProperty(name);
        schemas.propertyStream().forEach(schema -> all.set(schema.getKey(), reduced(schema.getValue())));
    }

    private static ArrayNode each(JsonNode schemas) {
        ArrayNode each = Json.MAPPER.createArrayNode();
        schemas.forEach(schema -> each.add(reduced(schema)));
        return each;
    }

    private static void alternatives(JsonNode schemas, ObjectNode reduced) {
        if (!schemas.isEmpty()) {
            reduced.withArrayProperty("anyOf").addAll(each(schemas));
        }
    }

    /// The bound itself is let in: no word says that it is out.
    private static void bound(String name, JsonNode value, ObjectNode reduced) {
        if (value.isNumber() && !reduced.has(name)) {
            reduced.set(name, value);
        }
    }

    /// What all parts of a schema say together; the first word on a thing counts.
    private static void merge(JsonNode part, ObjectNode into) {
        part.propertyStream().forEach(member -> {
            String name = member.getKey();
            JsonNode before = into.path(name);
            if (before instanceof ObjectNode object && member.getValue() instanceof ObjectNode more) {
                merge(more, object);
            } else if (name.equals("required") && before instanceof ArrayNode required) {
                member.getValue().forEach(required::add);
            } else if (before.isMissingNode()) {
                into.set(name, member.getValue());
            }
        });
    }

    private static void nullable(ObjectNode schema, ObjectNode reduced) {
        JsonNode type = reduced.path("type");
        if (schema.path("nullable").asBoolean(false) && type.isString()) {
            reduced.putArray("type").add(type.stringValue()).add("null");
        }
    }
}

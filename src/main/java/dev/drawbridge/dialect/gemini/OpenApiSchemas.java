package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.RawJson;
import dev.drawbridge.dialect.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes schemas in Gemini's own form, for servers that do not know JSON Schema: no references, one type for each
/// value, and only strings to choose from (T64). [Schema](https://ai.google.dev/api/caching#Schema)
final class OpenApiSchemas {
    private static final Set<String> AS_IT_IS = Set.of(
            "title", "description", "minItems", "maxItems", "minimum", "maximum", "required", "propertyOrdering");
    private static final Set<String> FORMATS = Set.of("date-time", "int32", "int64", "float", "double");

    /// Schemas that refer to one another often grow without bounds when written out.
    private static final int MOST_REFERENCES = 500;

    private final JsonNode definitions;
    private final List<String> followed = new ArrayList<>();
    private int references;

    private OpenApiSchemas(JsonNode definitions) {
        this.definitions = definitions;
    }

    static RawJson of(RawJson jsonSchema) {
        JsonNode schema = Schemas.reduced(jsonSchema);
        return Json.raw(new OpenApiSchemas(schema.path("$defs")).written(schema));
    }

    private ObjectNode written(JsonNode schema) {
        ObjectNode written = Json.MAPPER.createObjectNode();
        JsonNode ref = schema.path("$ref");
        if (ref.isString()) {
            return referred(ref.stringValue());
        }
        types(schema.path("type"), written);
        schema.propertyStream().forEach(member -> member(member.getKey(), member.getValue(), written));
        if (!written.has("type") && !written.has("anyOf")) {
            written.put("type", written.has("properties") ? "OBJECT" : "STRING");
        }
        return written;
    }

    /// A schema that refers to itself is cut where it does.
    private ObjectNode referred(String ref) {
        String name = ref.substring(ref.lastIndexOf('/') + 1);
        if (followed.contains(name) || !definitions.has(name) || ++references > MOST_REFERENCES) {
            return Json.MAPPER.createObjectNode().put("type", "OBJECT");
        }
        followed.add(name);
        ObjectNode written = written(definitions.path(name));
        followed.removeLast();
        return written;
    }

    private static void types(JsonNode type, ObjectNode written) {
        List<String> types = (type.isString()
                        ? List.of(type)
                        : type.valueStream().toList())
                .stream().map(one -> one.asString("").toUpperCase(Locale.ROOT)).toList();
        List<String> said = types.stream()
                .filter(one -> !one.isEmpty() && !one.equals("NULL"))
                .toList();
        if (types.contains("NULL")) {
            written.put("nullable", true);
        }
        if (said.size() == 1) {
            written.put("type", said.getFirst());
        } else if (!said.isEmpty()) {
            ArrayNode any = written.putArray("anyOf");
            said.forEach(one -> any.addObject().put("type", one));
        }
    }

    private void member(String name, JsonNode value, ObjectNode written) {
        switch (name) {
            case "properties" -> {
                ObjectNode properties = written.putObject(name);
                value.propertyStream().forEach(one -> properties.set(one.getKey(), written(one.getValue())));
            }
            case "items" -> written.set(name, written(value));
            case "anyOf" -> {
                ArrayNode any = written.putArray(name);
                value.forEach(one -> any.add(written(one)));
            }
            case "enum" -> {
                if (!value.isEmpty() && value.valueStream().allMatch(JsonNode::isString)) {
                    written.set(name, value);
                    written.put("type", "STRING");
                }
            }
            case "format" -> {
                if (FORMATS.contains(value.asString(""))) {
                    written.set(name, value);
                }
            }
            default -> {
                if (AS_IT_IS.contains(name)) {
                    written.set(name, value);
                }
            }
        }
    }
}

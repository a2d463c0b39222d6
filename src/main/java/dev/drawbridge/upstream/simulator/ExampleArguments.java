package dev.drawbridge.upstream.simulator;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Invents arguments that fit a tool's JSON Schema: the required properties only, always the same ones.
final class ExampleArguments {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> ALTERNATIVES = List.of("anyOf", "oneOf", "allOf");

    /// A schema may refer to itself, so depth and size of what is invented are bounded.
    private static final int DEEPEST = 12;

    private final JsonNode root;
    private int left = 500;

    private ExampleArguments(JsonNode root) {
        this.root = root;
    }

    static String of(JsonNode schema) {
        JsonNode example = new ExampleArguments(schema).value(schema, 0);
        return example.isObject() ? WireText.clean(WireText.JSON.writeValueAsString(example)) : "{}";
    }

    private JsonNode value(JsonNode schema, int depth) {
        if (depth > DEEPEST || --left < 0) {
            return NODES.nullNode();
        }
        if (schema.has("$ref")) {
            return value(referred(schema.path("$ref").asString("")), depth + 1);
        }
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.path("enum").has(0)) {
            return schema.path("enum").get(0);
        }
        Optional<JsonNode> alternative = ALTERNATIVES.stream()
                .map(name -> schema.path(name).path(0))
                .filter(JsonNode::isObject)
                .findFirst();
        return alternative.isPresent() ? value(alternative.get(), depth + 1) : ofType(schema, depth);
    }

    private JsonNode ofType(JsonNode schema, int depth) {
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer", "number" -> NODES.numberNode(number(schema));
            case "boolean" -> NODES.booleanNode(true);
            case "null" -> NODES.nullNode();
            default -> NODES.stringNode("example");
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.path(0).asString("");
        }
        return type.asString(schema.has("properties") ? "object" : "");
    }

    private JsonNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        for (String name : WireText.strings(schema.path("required"))) {
            object.set(name, value(schema.path("properties").path(name), depth + 1));
        }
        return object;
    }

    private JsonNode array(JsonNode schema, int depth) {
        JsonNode items = schema.path("items");
        return items.isObject() ? NODES.arrayNode().add(value(items, depth + 1)) : NODES.arrayNode();
    }

    private static long number(JsonNode schema) {
        long least = schema.path("minimum").asLong(1);
        long most = schema.path("maximum").asLong(Long.MAX_VALUE);
        return Math.min(Math.max(1, least), most);
    }

    private JsonNode referred(String pointer) {
        return pointer.equals("#") || pointer.startsWith("#/") ? root.at(pointer.substring(1)) : NODES.missingNode();
    }
}

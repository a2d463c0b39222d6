package dev.drawbridge.dialect;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What no client and no provider should send.
final class Junk {
    private static final JsonNodeFactory NODES = Json.MAPPER.getNodeFactory();

    private final Random random;

    Junk(long seed) {
        this.random = new Random(seed);
    }

    byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }

    /// The document with one to three of its values replaced by others that make no sense there, or cut off.
    byte[] spoilt(byte[] document) {
        if (random.nextInt(20) == 0) {
            return Arrays.copyOf(document, random.nextInt(document.length));
        }
        JsonNode tree = Json.lenient(document);
        for (int i = random.nextInt(3); i >= 0; i--) {
            spoil(tree);
        }
        return Json.MAPPER.writeValueAsBytes(tree);
    }

    private void spoil(JsonNode tree) {
        List<JsonNode> containers = containers(tree);
        if (containers.isEmpty()) {
            return;
        }
        switch (containers.get(random.nextInt(containers.size()))) {
            case ObjectNode object -> {
                List<String> names = List.copyOf(object.propertyNames());
                String name = names.get(random.nextInt(names.size()));
                if (random.nextInt(4) == 0) {
                    object.remove(name);
                } else {
                    object.set(name, value());
                }
            }
            case ArrayNode array -> array.set(random.nextInt(array.size()), value());
            default -> throw new IllegalStateException("neither object nor array");
        }
    }

    private static List<JsonNode> containers(JsonNode node) {
        if (!node.isContainer() || node.isEmpty()) {
            return List.of();
        }
        return Stream.concat(Stream.of(node), node.valueStream().flatMap(child -> containers(child).stream()))
                .toList();
    }

    private JsonNode value() {
        return switch (random.nextInt(11)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextInt());
            case 3 -> NODES.numberNode(new BigInteger("123456789012345678901234567890"));
            case 4 -> NODES.numberNode(new BigDecimal(random.nextBoolean() ? "-1.5e300" : "1e999"));
            case 5 -> NODES.stringNode("");
            case 6 -> NODES.stringNode("\ud83d junk \u0000");
            case 7 -> NODES.arrayNode();
            case 8 -> NODES.arrayNode().add(1).addNull().add("x").add(NODES.objectNode());
            case 9 -> NODES.objectNode();
            default -> NODES.objectNode().put("type", "junk").put("index", 7).put("id", 7);
        };
    }
}

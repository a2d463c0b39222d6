package dev.drawbridge.upstream.simulator;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A rough count of a request's tokens: four characters each, a fixed number for an image or a file.
final class TokenCount {
    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final int CHARACTERS_PER_FILE = 4_000;
    private static final Set<String> FILE_FIELDS = Set.of("data", "url", "file_data");

    private TokenCount() {}

    static long of(JsonNode request) {
        long characters = characters("messages", request.path("messages"))
                + characters("system", request.path("system"))
                + characters("tools", request.path("tools"));
        return Math.max(1, characters / CHARACTERS_PER_TOKEN);
    }

    private static long characters(String field, JsonNode node) {
        if (node.isString()) {
            return FILE_FIELDS.contains(field)
                    ? CHARACTERS_PER_FILE
                    : node.stringValue().length();
        }
        long characters = node.valueStream()
                .filter(_ -> node.isArray())
                .mapToLong(element -> characters(field, element))
                .sum();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            characters += member.getKey().length() + characters(member.getKey(), member.getValue());
        }
        return characters;
    }
}

package dev.drawbridge.dialect;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Brings forms that a dialect documents as equivalent to one form, so that documents can be compared.
final class Equivalents {
    private Equivalents() {}

    static JsonNode of(Dialect dialect, byte[] document) {
        JsonNode tree = Json.MAPPER.readTree(document);
        switch (dialect) {
            case ANTHROPIC -> objects(tree).forEach(Equivalents::anthropic);
            case GEMINI -> objects(tree).forEach(Equivalents::gemini);
            case OPENAI_CHAT -> objects(tree).forEach(Equivalents::openAiChat);
            case OLLAMA -> {}
            case OPENAI_RESPONSES -> openAiResponses(tree);
        }
        return tree;
    }

    /// Neighbouring turns of one role are one turn, where content is an array.
    static JsonNode withMergedTurns(JsonNode request) {
        if (request.path("messages") instanceof ArrayNode messages) {
            for (int i = messages.size() - 1; i > 0; i--) {
                boolean same =
                        messages.get(i).path("role").equals(messages.get(i - 1).path("role"));
                if (same
                        && messages.get(i).path("content") instanceof ArrayNode later
                        && messages.get(i - 1).path("content") instanceof ArrayNode earlier) {
                    earlier.addAll(later);
                    messages.remove(i);
                }
            }
        }
        return request;
    }

    /// Every object in a document, the innermost first.
    static Stream<ObjectNode> objects(JsonNode node) {
        Stream<ObjectNode> inner = node.valueStream().toList().stream().flatMap(Equivalents::objects);
        return node instanceof ObjectNode object ? Stream.concat(inner, Stream.of(object)) : inner;
    }

    private static void anthropic(ObjectNode object) {
        removeIf(object, "is_error", "false");
        if (object.path("type").asString("").equals("tool_result")) {
            removeIf(object, "content", "[]");
            removeIf(object, "content", "\"\"");
        }
        removeIf(object, "stream", "false");
        if (object.has("input_schema")) {
            removeIf(object, "type", "\"custom\"");
        }
        textAsBlocks(object, "system");
        textAsBlocks(object, "content");
    }

    private static void textAsBlocks(ObjectNode object, String name) {
        if (object.path(name).isString()) {
            String text = object.path(name).stringValue();
            ArrayNode blocks = object.putArray(name);
            blocks.addObject().put("type", "text").put("text", text);
        }
    }

    /// The role of the system text means nothing, and a single turn needs none.
    private static void gemini(ObjectNode object) {
        if (object.path("systemInstruction") instanceof ObjectNode system) {
            system.remove("role");
        }
    }

    /// A provider that wants reasoning back wants it with every call, even if there was none; what nobody signed may be
    /// told twice.
    private static void openAiChat(ObjectNode object) {
        if (object.has("tool_calls")) {
            removeIf(object, "reasoning_content", "\"\"");
        }
        String text = object.path("reasoning_content").toString();
        removeIf(object, "reasoning_details", "[{\"type\":\"reasoning.text\",\"text\":" + text + "}]");
    }

    private static void openAiResponses(JsonNode tree) {
        objects(tree).forEach(Equivalents::openAiResponses);
        if (tree.path("input").isString()) {
            String text = tree.path("input").stringValue();
            ((ObjectNode) tree)
                    .putArray("input")
                    .addObject()
                    .put("role", "user")
                    .put("content", text);
            openAiResponses(tree);
        }
        if (tree instanceof ObjectNode request && request.has("input")) {
            removeIf(request, "stream", "false");
            removeIf(request, "store", "false");
            removeIf(request, "include", "[\"reasoning.encrypted_content\"]");
        }
    }

    private static void openAiResponses(ObjectNode object) {
        String type = object.path("type").asString("");
        if (object.has("role") && object.has("content")) {
            removeIf(object, "type", "\"message\"");
            boolean model = object.path("role").asString("").equals("assistant");
            textAsParts(object, "content", model ? "output_text" : "input_text");
            object.remove(List.of("id", "status"));
        } else if (type.startsWith("function_call") || type.startsWith("custom_tool_call")) {
            textAsParts(object, "output", "input_text");
            object.remove(List.of("id", "status"));
        } else if (type.equals("input_image")) {
            removeIf(object, "detail", "\"auto\"");
        } else if (object.has("parameters") || type.equals("json_schema")) {
            removeIf(object, "strict", "false");
        }
    }

    private static void textAsParts(ObjectNode object, String name, String type) {
        if (object.path(name).isString()) {
            String text = object.path(name).stringValue();
            ArrayNode parts = object.putArray(name);
            if (!text.isEmpty()) {
                parts.addObject().put("type", type).put("text", text);
            }
        }
    }

    private static void removeIf(ObjectNode object, String name, String value) {
        if (object.has(name) && object.get(name).toString().equals(value)) {
            object.remove(name);
        }
    }
}

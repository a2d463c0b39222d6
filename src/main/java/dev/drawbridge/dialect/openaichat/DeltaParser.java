package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.RawJson;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.openaichat.Chunk.Call;
import dev.drawbridge.dialect.openaichat.Chunk.Delta;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the `delta` of a chunk or the `message` of a whole answer.
final class DeltaParser {
    private final JsonParser json;
    private final boolean whole;

    private String content = "";
    private String refusal = "";
    private String reasoningContent = "";
    private String reasoning = "";
    private List<ObjectNode> details = List.of();
    private List<Call> calls = List.of();
    private Map<String, RawJson> foreign = Map.of();

    private DeltaParser(JsonParser json, boolean whole) {
        this.json = json;
        this.whole = whole;
    }

    /// @param whole whether calls are complete, so that each element of their array is one
    static Delta parse(JsonParser json, boolean whole) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return Delta.NONE;
        }
        var parser = new DeltaParser(json, whole);
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            parser.member(name);
        }
        return parser.delta();
    }

    private void member(String name) {
        switch (name) {
            case "content" -> content();
            case "refusal" -> refusal = ChunkParser.text(json);
            case "reasoning_content" -> reasoningContent = ChunkParser.text(json);
            case "reasoning" -> reasoning += ChunkParser.text(json);
            case "reasoning_details" -> details = details();
            case "tool_calls" -> calls = calls();
            case "annotations", "audio", "images" -> foreign(name);
            default -> json.skipChildren();
        }
    }

    private Delta delta() {
        boolean told = details.stream().anyMatch(detail -> tells(detail, "text") || tells(detail, "summary"));
        String thought = told ? "" : reasoningContent.isEmpty() ? reasoning : reasoningContent;
        return new Delta(content, refusal, thought, details, calls, foreign);
    }

    private static boolean tells(ObjectNode detail, String name) {
        return !detail.path(name).asString("").isEmpty();
    }

    /// Text, or Mistral's array of text and thinking.
    private void content() {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            content = ChunkParser.text(json);
            return;
        }
        JsonNode parts = json.readValueAsTree();
        for (JsonNode part : parts) {
            content += part.path("text").asString("");
            for (JsonNode thought : part.path("thinking")) {
                reasoning += thought.path("text").asString("");
            }
        }
    }

    private List<ObjectNode> details() {
        JsonNode nodes = json.readValueAsTree();
        var objects = new ArrayList<ObjectNode>();
        for (JsonNode node : nodes) {
            if (node instanceof ObjectNode object) {
                objects.add(object);
            }
        }
        return objects;
    }

    private void foreign(String name) {
        JsonNode node = json.readValueAsTree();
        if (node.isContainer() && !node.isEmpty()) {
            foreign = new LinkedHashMap<>(foreign);
            foreign.put(name, Json.raw(node));
        }
    }

    private List<Call> calls() {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return List.of();
        }
        var read = new ArrayList<Call>(2);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                read.add(new CallParser(json).parse(whole ? read.size() : -1));
            } else {
                json.skipChildren();
            }
        }
        return read;
    }

    /// Reads one element of `tool_calls`.
    private static final class CallParser {
        private final JsonParser json;
        private String id = "";
        private String name = "";
        private String arguments = "";
        private boolean freeform;
        private @Nullable RawJson content;

        CallParser(JsonParser json) {
            this.json = json;
        }

        /// @param position stands in for an index that is missing
        Call parse(int position) {
            int index = -1;
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String member = json.currentName();
                json.nextToken();
                switch (member) {
                    case "index" -> index = ChunkParser.number(json);
                    case "id" -> id = ChunkParser.text(json);
                    case "function" -> function();
                    case "custom" -> {
                        freeform |= json.currentToken() == JsonToken.START_OBJECT;
                        function();
                    }
                    case "extra_content" -> content = raw();
                    default -> json.skipChildren();
                }
            }
            return new Call(index < 0 ? position : index, id, name, arguments, freeform, content);
        }

        private void function() {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                return;
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String member = json.currentName();
                json.nextToken();
                switch (member) {
                    case "name" -> name = ChunkParser.text(json);
                    case "arguments", "input" -> arguments = arguments();
                    default -> json.skipChildren();
                }
            }
        }

        /// Some servers send the arguments as JSON instead of as text of JSON.
        private String arguments() {
            RawJson raw = json.currentToken() == JsonToken.START_OBJECT ? raw() : null;
            return raw == null ? ChunkParser.text(json) : raw.text();
        }

        private @Nullable RawJson raw() {
            JsonNode node = json.readValueAsTree();
            return node.isNull() ? null : Json.raw(node);
        }
    }
}

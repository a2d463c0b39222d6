package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.RawJson;
import dev.drawbridge.dialect.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/// What an answer repeats of its request. Clients require most of it, so what was not said is told as it is by default.
final class Echo {
    private static final Set<String> REPEATED = Set.of(
            "instructions",
            "max_output_tokens",
            "max_tool_calls",
            "metadata",
            "parallel_tool_calls",
            "prompt_cache_key",
            "reasoning",
            "safety_identifier",
            "temperature",
            "text",
            "tool_choice",
            "tools",
            "top_logprobs",
            "top_p",
            "truncation",
            "user");

    private final Map<String, RawJson> said;

    private Echo(Map<String, RawJson> said) {
        this.said = said;
    }

    /// A body that is not JSON, or of another dialect, says nothing that can be repeated.
    static Echo of(byte[] request) {
        Map<String, RawJson> said = new LinkedHashMap<>();
        try (JsonParser json = Json.lenientParser(request, 0, request.length)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (REPEATED.contains(name)) {
                    JsonNode value = json.readValueAsTree();
                    said.put(name, Json.raw(value));
                } else {
                    json.skipChildren();
                }
            }
        } catch (JacksonException _) {
            said.clear();
        }
        return new Echo(said);
    }

    void write(JsonGenerator json) {
        or(json, "instructions", "null");
        or(json, "max_output_tokens", "null");
        optional(json, "max_tool_calls");
        or(json, "metadata", "{}");
        or(json, "parallel_tool_calls", "true");
        json.writeNullProperty("previous_response_id");
        optional(json, "prompt_cache_key");
        or(json, "reasoning", "{\"effort\":null,\"summary\":null}");
        optional(json, "safety_identifier");
        json.writeBooleanProperty("store", false);
        or(json, "temperature", "1.0");
        or(json, "text", "{\"format\":{\"type\":\"text\"}}");
        Json.field(json, "tool_choice", toolChoice());
        Json.field(json, "tools", tools());
        optional(json, "top_logprobs");
        or(json, "top_p", "1.0");
        or(json, "truncation", "\"disabled\"");
        or(json, "user", "null");
    }

    private void or(JsonGenerator json, String name, String otherwise) {
        RawJson value = said.get(name);
        Json.field(json, name, value == null || value.saysNothing() ? new RawJson(otherwise) : value);
    }

    private void optional(JsonGenerator json, String name) {
        RawJson value = said.get(name);
        if (value != null) {
            Json.field(json, name, value);
        }
    }

    /// Tools and choices in the form of other dialects (T72) would be no valid answer.
    private RawJson tools() {
        RawJson tools = said.get("tools");
        boolean own = tools != null
                && tools.text().startsWith("[")
                && Json.parse(tools).valueStream().allMatch(Echo::isOwnTool);
        return tools != null && own ? tools : new RawJson("[]");
    }

    private static boolean isOwnTool(JsonNode tool) {
        String type = tool.path("type").asString("");
        boolean named = tool.path("name").isString();
        return switch (type) {
            case "" -> false;
            case "function", "custom" -> named && !tool.has("input_schema");
            default -> true;
        };
    }

    private RawJson toolChoice() {
        RawJson choice = said.get("tool_choice");
        if (choice == null) {
            return new RawJson("\"auto\"");
        }
        JsonNode node = Json.parse(choice);
        boolean own = node.isString() || (node.path("type").isString() && !node.has("function") && !node.has("custom"));
        return own ? choice : new RawJson("\"auto\"");
    }
}

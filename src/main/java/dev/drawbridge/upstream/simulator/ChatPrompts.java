package dev.drawbridge.upstream.simulator;

import dev.drawbridge.chat.ToolChoice;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// Reads OpenAI Chat requests, leniently.
final class ChatPrompts {
    private ChatPrompts() {}

    static Optional<Trouble> objection(JsonNode request) {
        if (!request.path("model").isString()) {
            return Optional.of(Trouble.inRequest("you must provide a model parameter", null));
        }
        if (!request.has("messages")) {
            return Optional.of(Trouble.inRequest("Missing required parameter: 'messages'.", "messages"));
        }
        if (!request.path("messages").path(0).isObject()) {
            String expected = "Invalid 'messages': expected a non-empty array of messages.";
            return Optional.of(Trouble.inRequest(expected, "messages"));
        }
        if (request.path("stream_options").isObject() && !streams(request)) {
            String rule = "The 'stream_options' parameter is only allowed when 'stream' is enabled.";
            return Optional.of(Trouble.inRequest(rule, "stream_options"));
        }
        return Optional.empty();
    }

    static Prompt read(JsonNode request, String hash) {
        List<JsonNode> messages = request.path("messages").valueStream().toList();
        return new Prompt(
                hash,
                WireText.clean(request.path("model").asString("")),
                streams(request),
                request.path("stream_options").path("include_usage").asBoolean(false),
                WireText.lastUserText(messages),
                toolResult(messages.getLast()),
                request.path("tools")
                        .valueStream()
                        .filter(tool -> tool.has("function"))
                        .map(ChatPrompts::tool)
                        .toList(),
                toolChoice(request.path("tool_choice")),
                request.path("parallel_tool_calls").asBoolean(true),
                maxTokens(request),
                WireText.strings(request.path("stop")),
                TokenCount.of(request));
    }

    private static boolean streams(JsonNode request) {
        return request.path("stream").asBoolean(false);
    }

    private static Optional<String> toolResult(JsonNode last) {
        return last.path("role").asString("").equals("tool")
                ? Optional.of(WireText.textOf(last.path("content")))
                : Optional.empty();
    }

    private static Prompt.OfferedTool tool(JsonNode tool) {
        JsonNode function = tool.path("function");
        return new Prompt.OfferedTool(WireText.clean(function.path("name").asString("")), function.path("parameters"));
    }

    private static ToolChoice toolChoice(JsonNode choice) {
        return switch (choice.isString()
                ? choice.stringValue()
                : choice.path("type").asString("auto")) {
            case "none" -> new ToolChoice.None();
            case "required" -> new ToolChoice.Required();
            case "function" ->
                new ToolChoice.Named(choice.path("function").path("name").asString(""));
            case "allowed_tools" -> allowed(choice.path("allowed_tools"));
            default -> new ToolChoice.Auto();
        };
    }

    private static ToolChoice allowed(JsonNode allowed) {
        List<String> names = allowed.path("tools")
                .valueStream()
                .map(tool -> tool.path("function").path("name").asString(""))
                .toList();
        return new ToolChoice.Allowed(names, allowed.path("mode").asString("").equals("required"));
    }

    private static OptionalInt maxTokens(JsonNode request) {
        JsonNode most = request.path("max_completion_tokens");
        JsonNode older = request.path("max_tokens");
        return most.isInt()
                ? OptionalInt.of(most.intValue())
                : older.isInt() ? OptionalInt.of(older.intValue()) : OptionalInt.empty();
    }
}

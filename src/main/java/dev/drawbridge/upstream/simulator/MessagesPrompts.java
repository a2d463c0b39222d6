package dev.drawbridge.upstream.simulator;

import dev.drawbridge.chat.ToolChoice;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// Reads Anthropic Messages requests, leniently.
final class MessagesPrompts {
    private MessagesPrompts() {}

    static Optional<Trouble> objection(JsonNode request) {
        if (!request.path("model").isString()) {
            return Optional.of(Trouble.inRequest("model: Field required", "model"));
        }
        if (!request.path("max_tokens").isInt()) {
            return Optional.of(Trouble.inRequest("max_tokens: Field required", "max_tokens"));
        }
        if (!request.has("messages")) {
            return Optional.of(Trouble.inRequest("messages: Field required", "messages"));
        }
        if (!request.path("messages").path(0).isObject()) {
            return Optional.of(Trouble.inRequest("messages: at least one message is required", "messages"));
        }
        return Optional.empty();
    }

    static Prompt read(JsonNode request, String hash) {
        List<JsonNode> messages = request.path("messages").valueStream().toList();
        JsonNode choice = request.path("tool_choice");
        return new Prompt(
                hash,
                WireText.clean(request.path("model").asString("")),
                request.path("stream").asBoolean(false),
                true,
                WireText.lastUserText(messages),
                toolResult(messages.getLast()),
                request.path("tools")
                        .valueStream()
                        .filter(tool -> tool.has("input_schema"))
                        .map(MessagesPrompts::tool)
                        .toList(),
                toolChoice(choice),
                !choice.path("disable_parallel_tool_use").asBoolean(false),
                OptionalInt.of(request.path("max_tokens").asInt(0)),
                WireText.strings(request.path("stop_sequences")),
                TokenCount.of(request));
    }

    private static Optional<String> toolResult(JsonNode last) {
        return last.path("content")
                .valueStream()
                .filter(block -> block.path("type").asString("").equals("tool_result"))
                .map(block -> WireText.textOf(block.path("content")))
                .reduce((_, newest) -> newest);
    }

    private static Prompt.OfferedTool tool(JsonNode tool) {
        return new Prompt.OfferedTool(WireText.clean(tool.path("name").asString("")), tool.path("input_schema"));
    }

    private static ToolChoice toolChoice(JsonNode choice) {
        return switch (choice.path("type").asString("auto")) {
            case "none" -> new ToolChoice.None();
            case "any" -> new ToolChoice.Required();
            case "tool" -> new ToolChoice.Named(choice.path("name").asString(""));
            default -> new ToolChoice.Auto();
        };
    }
}

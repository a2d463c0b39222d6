package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Json;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Content blocks of an answer, as they stand in a whole answer or at the start of a streamed block.
final class Blocks {
    private Blocks() {}

    static PartStart start(JsonNode block) {
        String type = block.path("type").asString("");
        return switch (type) {
            case "text" -> new PartStart.Text();
            case "thinking" -> new PartStart.Thinking();
            case "redacted_thinking" ->
                new PartStart.RedactedThinking(
                        new Seal(Dialect.ANTHROPIC.id(), block.path("data").asString("")));
            case "tool_use" ->
                new PartStart.ToolCall(
                        block.path("id").asString(""), block.path("name").asString(""), false);
            default -> new PartStart.Foreign(new Part.Foreign(Dialect.ANTHROPIC.id(), type, Json.raw(block)));
        };
    }

    /// Hands on what the block holds already, arguments of calls apart.
    static void content(int index, JsonNode block, PartStart start, Consumer<ChatEvent> sink) {
        switch (start) {
            case PartStart.Text _ -> {
                text(index, block.path("text").asString(""), sink);
                block.path("citations").valueStream().forEach(citation -> sink.accept(citation(citation)));
            }
            case PartStart.Thinking _ -> thinking(index, block, sink);
            case PartStart.ToolCall _, PartStart.RedactedThinking _, PartStart.Refusal _, PartStart.Foreign _ -> {}
        }
    }

    /// Arguments that came as a whole; an empty object is no arguments, as it is in a stream.
    static void arguments(int index, JsonNode block, Consumer<ChatEvent> sink) {
        JsonNode input = block.path("input");
        if (!input.isMissingNode() && !input.isNull() && !(input.isObject() && input.isEmpty())) {
            sink.accept(new ChatEvent.ArgumentsDelta(index, Json.raw(input).text()));
        }
    }

    private static void text(int index, String text, Consumer<ChatEvent> sink) {
        if (!text.isEmpty()) {
            sink.accept(new ChatEvent.TextDelta(index, text));
        }
    }

    private static void thinking(int index, JsonNode block, Consumer<ChatEvent> sink) {
        String text = block.path("thinking").asString("");
        String signature = block.path("signature").asString("");
        if (!text.isEmpty()) {
            sink.accept(new ChatEvent.ThinkingDelta(index, text));
        }
        if (!signature.isEmpty()) {
            sink.accept(new ChatEvent.SealSeen(index, new Seal(Dialect.ANTHROPIC.id(), signature)));
        }
    }

    private static ChatEvent citation(JsonNode citation) {
        var delta =
                Json.MAPPER.createObjectNode().put("type", "citations_delta").set("citation", citation);
        return delta(delta);
    }

    /// A delta that only this dialect knows; it belongs to the part that is open.
    static ChatEvent delta(JsonNode delta) {
        String kind = BlockDelta.EVENT + "." + delta.path("type").asString("");
        return new ChatEvent.Foreign(Dialect.ANTHROPIC.id(), kind, Json.raw(delta));
    }
}

package dev.drawbridge.upstream.claudecli;

import dev.drawbridge.dialect.Json;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Everything that the command's loop says as the one message that the caller expects: one beginning, blocks numbered
/// through, one end. Calls of the command's own tools are left out.
final class OneMessage {
    private static final Set<String> BLOCKS = Set.of("text", "thinking", "redacted_thinking");
    private static final List<String> COUNTS = List.of(
            "input_tokens",
            "cache_creation_input_tokens",
            "cache_read_input_tokens",
            "cache_creation",
            "output_tokens",
            "output_tokens_details");

    private final Consumer<ObjectNode> events;
    private boolean streamed;
    private boolean opened;
    private boolean blockOpen;
    private int blocks;
    private @Nullable String stopReason;
    private JsonNode usage = Json.MAPPER.missingNode();

    /// @param events takes events of a Messages stream
    OneMessage(Consumer<ObjectNode> events) {
        this.events = events;
    }

    boolean isOpen() {
        return opened;
    }

    /// Whether the provider's own events come; whole messages then only repeat them.
    boolean isStreamed() {
        return streamed;
    }

    /// Whether the answer ended because it was long enough.
    boolean isFull() {
        return "max_tokens".equals(stopReason);
    }

    /// One event of the provider's own stream.
    void event(JsonNode event) {
        streamed = true;
        switch (event.path("type").asString("")) {
            case "message_start" -> open(event.path("message"));
            case "content_block_start" -> begin(event.path("content_block"));
            case "content_block_delta" -> delta(event.path("delta"));
            case "content_block_stop" -> close();
            case "message_delta" -> {
                stopReason = event.path("delta").path("stop_reason").asString(stopReason);
                usage = event.path("usage");
            }
            default -> {}
        }
    }

    /// A whole message of the assistant.
    void whole(JsonNode message) {
        open(message);
        stopReason = message.path("stop_reason").asString(stopReason);
        usage = message.path("usage");
        for (JsonNode block : message.path("content")) {
            switch (block.path("type").asString("")) {
                case "text" -> text(block.path("text").asString(""));
                case "thinking" -> thinking(block);
                default -> begin(block);
            }
            close();
        }
    }

    /// The end.
    ///
    /// @param total the usage of all messages, missing when not told
    void finish(JsonNode total, @Nullable String reason) {
        close();
        String last = reason == null ? stopReason : reason;
        var event = event("message_delta");
        event.putObject("delta")
                .put("stop_reason", last == null || last.equals("tool_use") ? "end_turn" : last)
                .putNull("stop_sequence");
        counts(total.isObject() ? total : usage, event.putObject("usage"));
        events.accept(event);
        events.accept(event("message_stop"));
    }

    /// A text that came neither as event nor in a message.
    void text(String text) {
        begin(Json.MAPPER.createObjectNode().put("type", "text").put("text", ""));
        delta(Json.MAPPER.createObjectNode().put("type", "text_delta").put("text", text));
    }

    private void thinking(JsonNode block) {
        begin(Json.MAPPER
                .createObjectNode()
                .put("type", "thinking")
                .put("thinking", "")
                .put("signature", ""));
        String said = block.path("thinking").asString("");
        delta(Json.MAPPER.createObjectNode().put("type", "thinking_delta").put("thinking", said));
        String signature = block.path("signature").asString("");
        delta(Json.MAPPER.createObjectNode().put("type", "signature_delta").put("signature", signature));
    }

    /// A message of the loop after the first one only goes on.
    void open(JsonNode message) {
        close();
        if (opened) {
            return;
        }
        opened = true;
        var event = event("message_start");
        var opening = event.putObject("message")
                .put("id", message.path("id").asString("msg_claude_cli"))
                .put("type", "message")
                .put("role", "assistant")
                .put("model", message.path("model").asString(""));
        opening.putArray("content");
        opening.putNull("stop_reason").putNull("stop_sequence");
        counts(message.path("usage"), opening.putObject("usage"));
        events.accept(event);
    }

    private void begin(JsonNode block) {
        close();
        if (BLOCKS.contains(block.path("type").asString(""))) {
            blockOpen = true;
            events.accept(indexed("content_block_start").set("content_block", block));
        }
    }

    private void delta(JsonNode delta) {
        if (blockOpen) {
            events.accept(indexed("content_block_delta").set("delta", delta));
        }
    }

    private void close() {
        if (blockOpen) {
            events.accept(indexed("content_block_stop"));
            blockOpen = false;
            blocks++;
        }
    }

    private ObjectNode indexed(String type) {
        return event(type).put("index", blocks);
    }

    private static ObjectNode event(String type) {
        return Json.MAPPER.createObjectNode().put("type", type);
    }

    private static void counts(JsonNode from, ObjectNode to) {
        for (String count : COUNTS) {
            if (from.hasNonNull(count)) {
                to.set(count, from.get(count));
            }
        }
    }
}

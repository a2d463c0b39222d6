package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.EventReader;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.sse.SseFrame;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads a provider's event stream. A part that is open when the stream breaks is left open: closed, a call
/// that was cut off would look complete.
final class StreamReader implements EventReader {
    private static final String MIXED = "The provider mixed up the parts of its answer.";
    private static final String CUT = "The provider's stream ended before the answer was complete.";
    private static final String GARBLED = "The provider sent an event that is not valid JSON.";

    private final BlockReader blocks = new BlockReader();
    private Usage usage = Usage.NONE;
    private boolean opened;
    private boolean ended;
    private @Nullable String stopReason;
    private @Nullable String stopSequence;
    private @Nullable String explanation;

    @Override
    public void read(SseFrame frame, Consumer<ChatEvent> sink) {
        if (ended || frame.is("[DONE]")) {
            return;
        }
        try {
            BlockDelta delta = mayBeDelta(frame) ? BlockDelta.read(frame) : null;
            if (delta == null) {
                event(frame, sink);
            } else {
                open(sink);
                delta(delta, sink);
            }
        } catch (JacksonException _) {
            fail(Fault.provider(FaultKind.BROKEN_ANSWER, GARBLED), sink);
        }
    }

    @Override
    public void end(Consumer<ChatEvent> sink) {
        if (ended) {
            return;
        }
        if (stopReason == null) {
            fail(Fault.provider(FaultKind.BROKEN_ANSWER, CUT), sink);
        } else {
            finish(sink);
        }
    }

    private static boolean mayBeDelta(SseFrame frame) {
        return frame.event() == null || frame.event().equals(BlockDelta.EVENT);
    }

    /// Some providers name the event only in its data (T13).
    private void event(SseFrame frame, Consumer<ChatEvent> sink) {
        JsonNode data = Json.MAPPER.readTree(frame.buffer(), frame.offset(), frame.length());
        String named = frame.event() == null ? "" : frame.event();
        String type = data.path("type").asString(named);
        switch (type) {
            case "message_start" -> start(data.path("message"), sink);
            case "content_block_start" -> {
                open(sink);
                blocks.start(data.path("index").asInt(-1), data.path("content_block"), sink);
            }
            case BlockDelta.EVENT -> {
                open(sink);
                blocks.delta(data.path("delta"), sink);
            }
            case "content_block_stop" -> blocks.stop(data.path("index").asInt(-1), sink);
            case "message_delta" -> {
                open(sink);
                delta(data, sink);
            }
            case "message_stop" -> finish(sink);
            case "ping" -> {}
            default -> other(type, data, sink);
        }
    }

    private void start(JsonNode message, Consumer<ChatEvent> sink) {
        if (!opened) {
            opened = true;
            String id = message.path("id").asString("");
            sink.accept(new ChatEvent.Opened(id, message.path("model").asString("")));
        }
        usage(message.path("usage"), sink);
    }

    private void open(Consumer<ChatEvent> sink) {
        if (!opened) {
            opened = true;
            sink.accept(new ChatEvent.Opened("", ""));
        }
    }

    private void delta(JsonNode data, Consumer<ChatEvent> sink) {
        JsonNode delta = data.path("delta");
        String reason = delta.path("stop_reason").asString("");
        if (!reason.isEmpty()) {
            stopReason = reason;
            stopSequence = textOrNull(delta.path("stop_sequence"));
            explanation = textOrNull(delta.path("stop_details").path("explanation"));
        }
        usage(data.path("usage"), sink);
    }

    static @Nullable String textOrNull(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }

    private void usage(JsonNode said, Consumer<ChatEvent> sink) {
        Usage snapshot = Usages.read(said, usage);
        if (!snapshot.isNone()) {
            usage = usage.merge(snapshot);
            sink.accept(new ChatEvent.UsageSeen(snapshot));
        }
    }

    private void other(String type, JsonNode data, Consumer<ChatEvent> sink) {
        if (type.equals("error") || data.has("error")) {
            fail(Faults.inAnswer(data), sink);
        } else if (opened && !type.isEmpty()) {
            sink.accept(new ChatEvent.Foreign(Dialect.ANTHROPIC.id(), type, Json.raw(data)));
        }
    }

    private void finish(Consumer<ChatEvent> sink) {
        open(sink);
        blocks.close(sink);
        ended = true;
        var reason = StopReasons.read(stopReason == null ? "" : stopReason, blocks.sawToolCall());
        sink.accept(new ChatEvent.Finished(reason, stopSequence, explanation));
    }

    private void delta(BlockDelta delta, Consumer<ChatEvent> sink) {
        if (!blocks.delta(delta, sink)) {
            fail(Fault.provider(FaultKind.BROKEN_ANSWER, MIXED), sink);
        }
    }

    private void fail(Fault fault, Consumer<ChatEvent> sink) {
        ended = true;
        sink.accept(new ChatEvent.Failed(fault));
    }
}

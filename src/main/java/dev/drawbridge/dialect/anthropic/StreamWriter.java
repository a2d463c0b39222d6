package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.EventWriter;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.ReplyStamp;
import dev.drawbridge.sse.SseEncoder;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/// Writes the event stream of a client. Clients ignore events without a name and fail on any event out of its
/// place, so every event is named (T13), blocks are numbered without a gap and never overlap.
/// [Streaming](https://platform.claude.com/docs/en/build-with-claude/streaming)
final class StreamWriter implements EventWriter {
    private static final Pattern EVENT_NAME = Pattern.compile("[a-zA-Z0-9_.-]+");

    private final ReplyStamp stamp;
    private final BlockWriter blocks = new BlockWriter();
    private ChatEvent.Opened opened = new ChatEvent.Opened("", "");
    private Usage usage = Usage.NONE;
    private boolean expected;
    private boolean started;
    private boolean ended;

    StreamWriter(ReplyStamp stamp) {
        this.stamp = stamp;
    }

    @Override
    public byte[] keepalive() {
        return AnthropicCodec.ping();
    }

    @Override
    public void write(ChatEvent event, ByteArrayOutputStream out) {
        if (ended) {
            return;
        }
        switch (event) {
            case ChatEvent.Opened first -> {
                opened = first;
                expected = true;
            }
            case ChatEvent.UsageSeen seen -> usage(seen.usage(), out);
            case ChatEvent.PartOpened part -> {
                start(out);
                blocks.open(part.start(), out);
            }
            case ChatEvent.TextDelta delta -> blocks.text(delta.text(), out);
            case ChatEvent.ThinkingDelta delta -> blocks.thinking(delta.text(), out);
            case ChatEvent.ArgumentsDelta delta -> blocks.arguments(delta.text(), out);
            case ChatEvent.SealSeen seen -> blocks.seal(seen.seal(), out);
            case ChatEvent.PartClosed _ -> blocks.close(out);
            case ChatEvent.Foreign foreign -> foreign(foreign, out);
            case ChatEvent.Finished finished -> finish(finished, out);
            case ChatEvent.Failed failed -> fail(failed.fault(), out);
        }
    }

    /// The first event tells the usage so far, so it waits for what a provider says before its first part.
    private void usage(Usage snapshot, ByteArrayOutputStream out) {
        usage = usage.merge(snapshot);
        if (expected) {
            start(out);
        }
    }

    private void start(ByteArrayOutputStream out) {
        if (started) {
            return;
        }
        started = true;
        event("message_start", out, json -> {
            json.writeObjectPropertyStart("message");
            ReplyWriter.head(json, opened.id(), opened.model(), stamp);
            json.writeArrayPropertyStart("content");
            json.writeEndArray();
            json.writeNullProperty("stop_reason");
            json.writeNullProperty("stop_sequence");
            Usages.write(json, usage);
            json.writeEndObject();
        });
    }

    private void foreign(ChatEvent.Foreign foreign, ByteArrayOutputStream out) {
        if (!foreign.origin().equals(Dialect.ANTHROPIC.id())) {
            return;
        }
        if (foreign.kind().startsWith(BlockDelta.EVENT)) {
            blocks.foreign(foreign.json(), out);
        } else if (EVENT_NAME.matcher(foreign.kind()).matches()) {
            start(out);
            out.writeBytes(SseEncoder.encode(foreign.kind(), foreign.json().text()));
        }
    }

    private void finish(ChatEvent.Finished finished, ByteArrayOutputStream out) {
        if (finished.reason() == FinishReason.MALFORMED_CALL) {
            fail(ReplyWriter.MALFORMED_CALL, out);
            return;
        }
        start(out);
        blocks.close(out);
        event("message_delta", out, json -> {
            json.writeObjectPropertyStart("delta");
            ReplyWriter.stop(json, finished, blocks.sawToolCall(), blocks.refusal());
            json.writeEndObject();
            Usages.write(json, usage);
        });
        event("message_stop", out, _ -> {});
        ended = true;
    }

    private void fail(Fault fault, ByteArrayOutputStream out) {
        ended = true;
        event("error", out, json -> Faults.error(json, fault));
    }

    static void event(String type, ByteArrayOutputStream out, Consumer<JsonGenerator> members) {
        SseEncoder.begin(type, out);
        Json.write(out, json -> {
            json.writeStartObject();
            json.writeStringProperty("type", type);
            members.accept(json);
            json.writeEndObject();
        });
        SseEncoder.end(out);
    }
}

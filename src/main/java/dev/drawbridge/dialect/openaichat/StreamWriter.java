package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.ArgumentsDelta;
import dev.drawbridge.chat.ChatEvent.Failed;
import dev.drawbridge.chat.ChatEvent.Finished;
import dev.drawbridge.chat.ChatEvent.Foreign;
import dev.drawbridge.chat.ChatEvent.Opened;
import dev.drawbridge.chat.ChatEvent.PartClosed;
import dev.drawbridge.chat.ChatEvent.PartOpened;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.ChatEvent.SealSeen;
import dev.drawbridge.chat.ChatEvent.TextDelta;
import dev.drawbridge.chat.ChatEvent.ThinkingDelta;
import dev.drawbridge.chat.ChatEvent.UsageSeen;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Part.Thinking;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.EventWriter;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.Keepalive;
import dev.drawbridge.dialect.ReplyStamp;
import dev.drawbridge.sse.SseEncoder;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// Writes a streamed answer as chunks. A failure ends it without `[DONE]`, so that no client takes what came for whole.
final class StreamWriter implements EventWriter {
    private static final byte[] DONE = Json.ascii("data: [DONE]\n\n");

    private final ReplyStamp stamp;
    private final StringBuilder thought = new StringBuilder();
    private volatile ChunkFrame chunk;
    private Usage usage = Usage.NONE;
    private @Nullable PartStart open;
    private int calls = -1;
    private int details;
    private boolean argued;
    private boolean refused;
    private boolean over;

    StreamWriter(ReplyStamp stamp) {
        this.stamp = stamp;
        this.chunk = new ChunkFrame(stamp, "", "");
    }

    @Override
    public byte[] keepalive() {
        return stamp.keepalive() == Keepalive.CHUNK ? chunk.nothing() : OpenAiChatCodec.comment();
    }

    @Override
    public void write(ChatEvent event, ByteArrayOutputStream out) {
        if (over) {
            return;
        }
        switch (event) {
            case Opened opened -> opened(opened, out);
            case PartOpened opened -> partOpened(opened.start(), out);
            case TextDelta delta -> text(delta.text(), out);
            case ThinkingDelta delta -> thinking(delta.text(), out);
            case SealSeen seen -> seal(seen.seal(), out);
            case ArgumentsDelta delta -> arguments(delta.text(), out);
            case PartClosed _ -> partClosed(out);
            case UsageSeen seen -> usage = usage.merge(seen.usage());
            case Foreign foreign -> foreign(foreign, out);
            case Finished finished -> finished(finished, out);
            case Failed failed -> failed(failed.fault(), out);
        }
    }

    private void opened(Opened opened, ByteArrayOutputStream out) {
        chunk = new ChunkFrame(stamp, opened.id(), opened.model());
        chunk.delta("{\"role\":\"assistant\",\"content\":\"\"}", out);
    }

    private void partOpened(PartStart start, ByteArrayOutputStream out) {
        open = start;
        thought.setLength(0);
        switch (start) {
            case PartStart.ToolCall call -> {
                calls++;
                argued = false;
                chunk.call(calls, call, out);
            }
            case PartStart.RedactedThinking redacted ->
                detail(new Thinking("", redacted.seal(), true, Extras.NONE), out);
            case PartStart.Refusal _ -> refused = true;
            case PartStart.Text _, PartStart.Thinking _, PartStart.Foreign _ -> {}
        }
    }

    private void text(String text, ByteArrayOutputStream out) {
        chunk.text(open instanceof PartStart.Refusal ? "refusal" : "content", text, out);
    }

    private void thinking(String text, ByteArrayOutputStream out) {
        thought.append(text);
        chunk.text("reasoning_content", text, out);
    }

    /// The seal goes out with all it seals: a client that only collects can give it back whole.
    private void seal(Seal seal, ByteArrayOutputStream out) {
        if (open instanceof PartStart.ToolCall call) {
            CallWriter.extraContent(seal).ifPresent(content -> chunk.content(calls, call.freeform(), content, out));
        } else {
            detail(new Thinking(thought.toString(), seal), out);
        }
    }

    private void detail(Thinking thinking, ByteArrayOutputStream out) {
        if (!ReasoningDetails.isForClient(thinking)) {
            return;
        }
        int index = details++;
        chunk.delta(
                json -> {
                    json.writeStartObject();
                    json.writeArrayPropertyStart("reasoning_details");
                    ReasoningDetails.writeForClient(json, thinking, index);
                    json.writeEndArray();
                    json.writeEndObject();
                },
                out);
    }

    private void arguments(String text, ByteArrayOutputStream out) {
        if (open instanceof PartStart.ToolCall call && !text.isEmpty()) {
            argued = true;
            chunk.arguments(calls, call.freeform(), text, out);
        }
    }

    /// Clients parse the arguments, so none must be an object too.
    private void partClosed(ByteArrayOutputStream out) {
        if (open instanceof PartStart.ToolCall call && !call.freeform() && !argued) {
            chunk.arguments(calls, false, "{}", out);
        }
        open = null;
    }

    private void foreign(Foreign foreign, ByteArrayOutputStream out) {
        if (foreign.origin().equals(Dialect.OPENAI_CHAT.id())) {
            chunk.delta("{\"" + foreign.kind() + "\":" + foreign.json().text() + "}", out);
        }
    }

    private void finished(Finished finished, ByteArrayOutputStream out) {
        if (finished.reason() == FinishReason.MALFORMED_CALL) {
            failed(Fault.provider(FaultKind.BROKEN_ANSWER, "The model produced a tool call that cannot be made."), out);
            return;
        }
        over = true;
        String explanation = finished.explanation();
        if (finished.reason() == FinishReason.REFUSAL && explanation != null && !refused) {
            chunk.text("refusal", explanation, out);
        }
        chunk.finish(FinishReasons.write(finished.reason()), out);
        if (stamp.includeUsage()) {
            chunk.usage(usage, out);
        }
        out.writeBytes(DONE);
    }

    private void failed(Fault fault, ByteArrayOutputStream out) {
        over = true;
        SseEncoder.begin(null, out);
        out.writeBytes(Faults.writeInStream(fault));
        SseEncoder.end(out);
    }
}

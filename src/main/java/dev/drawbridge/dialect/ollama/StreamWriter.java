package dev.drawbridge.dialect.ollama;

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
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.EventWriter;
import dev.drawbridge.dialect.ReplyStamp;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// Writes a streamed answer line by line. A failure is the last line instead of the one that says `done`, so that no
/// client takes what came for whole.
final class StreamWriter implements EventWriter {
    private final ReplyStamp stamp;
    private final StringBuilder arguments = new StringBuilder();
    private Lines lines;
    private Usage usage = Usage.NONE;
    private @Nullable PartStart open;
    private boolean refused;
    private boolean over;

    StreamWriter(ReplyStamp stamp) {
        this.stamp = stamp;
        this.lines = new Lines(stamp, "");
    }

    @Override
    public byte[] keepalive() {
        return Lines.keepalive(stamp);
    }

    @Override
    public void write(ChatEvent event, ByteArrayOutputStream out) {
        if (over) {
            return;
        }
        switch (event) {
            case Opened opened -> lines = new Lines(stamp, opened.model());
            case PartOpened opened -> partOpened(opened.start());
            case TextDelta delta -> content(delta.text(), out);
            case ThinkingDelta delta -> thinking(delta.text(), out);
            case ArgumentsDelta delta -> arguments.append(delta.text());
            case PartClosed _ -> partClosed(out);
            case UsageSeen seen -> usage = usage.merge(seen.usage());
            case SealSeen _, Foreign _ -> {}
            case Finished finished -> finished(finished, out);
            case Failed failed -> failed(failed.fault(), out);
        }
    }

    private void partOpened(PartStart start) {
        open = start;
        arguments.setLength(0);
        refused |= start instanceof PartStart.Refusal;
    }

    private void content(String text, ByteArrayOutputStream out) {
        lines.middle(json -> json.writeStringProperty("content", text), out);
    }

    private void thinking(String text, ByteArrayOutputStream out) {
        lines.middle(
                json -> {
                    json.writeStringProperty("content", "");
                    json.writeStringProperty("thinking", text);
                },
                out);
    }

    /// Clients expect a call in one piece.
    private void partClosed(ByteArrayOutputStream out) {
        if (open instanceof PartStart.ToolCall start) {
            var call = new Part.ToolCall(
                    start.id(), start.name(), arguments.toString(), start.freeform(), null, null, Extras.NONE);
            lines.middle(
                    json -> {
                        json.writeStringProperty("content", "");
                        json.writeArrayPropertyStart("tool_calls");
                        CallWriter.ofAnswer(json, call);
                        json.writeEndArray();
                    },
                    out);
        }
        open = null;
    }

    private void finished(Finished finished, ByteArrayOutputStream out) {
        if (finished.reason() == FinishReason.MALFORMED_CALL) {
            failed(Fault.provider(FaultKind.BROKEN_ANSWER, "The model produced a tool call that cannot be made."), out);
            return;
        }
        over = true;
        String explanation = finished.explanation();
        boolean untold = finished.reason() == FinishReason.REFUSAL && explanation != null && !refused;
        out.writeBytes(lines.line(json -> json.writeStringProperty("content", untold ? explanation : ""), json -> {
            json.writeBooleanProperty("done", true);
            json.writeStringProperty("done_reason", FinishReasons.write(finished.reason()));
            Usages.write(json, usage);
        }));
        out.write('\n');
    }

    private void failed(Fault fault, ByteArrayOutputStream out) {
        over = true;
        out.writeBytes(Faults.write(fault));
        out.write('\n');
    }
}

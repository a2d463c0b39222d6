package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.EventWriter;
import dev.drawbridge.dialect.ReplyStamp;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes a streamed answer: a piece for each delta, a call as one piece when it is whole, and a last piece with the
/// reason and the usage.
final class StreamWriter implements EventWriter {
    private final ReplyStamp stamp;
    private final Pieces pieces;
    private final StringBuilder arguments = new StringBuilder();
    private final List<Part.ToolCall> broken = new ArrayList<>();
    private AnswerWriter answer;
    private Usage usage = Usage.NONE;
    private @Nullable PartStart open;
    private @Nullable Seal seal;
    private boolean afterText;
    private boolean over;

    StreamWriter(ReplyStamp stamp) {
        this.stamp = stamp;
        this.pieces = new Pieces(stamp.head().framing());
        this.answer = new AnswerWriter(new ChatEvent.Opened("", ""), stamp);
    }

    @Override
    public byte[] keepalive() {
        return Pieces.keepalive(stamp.head().framing());
    }

    @Override
    public void write(ChatEvent event, ByteArrayOutputStream out) {
        if (over) {
            return;
        }
        switch (event) {
            case ChatEvent.Opened opened -> answer = new AnswerWriter(opened, stamp);
            case ChatEvent.PartOpened opened -> open(opened.start(), out);
            case ChatEvent.TextDelta delta -> text(delta.text(), out);
            case ChatEvent.ThinkingDelta delta -> thinking(delta.text(), out);
            case ChatEvent.SealSeen seen -> seal(seen.seal(), out);
            case ChatEvent.ArgumentsDelta delta -> arguments.append(delta.text());
            case ChatEvent.PartClosed _ -> close(out);
            case ChatEvent.UsageSeen seen -> usage = usage.merge(seen.usage());
            case ChatEvent.Foreign foreign -> foreign(foreign, out);
            case ChatEvent.Finished finished -> finish(finished, out);
            case ChatEvent.Failed failed -> fail(failed.fault(), out);
        }
    }

    private void open(PartStart start, ByteArrayOutputStream out) {
        open = start;
        seal = null;
        arguments.setLength(0);
        switch (start) {
            case PartStart.RedactedThinking redacted -> seal(redacted.seal(), out);
            case PartStart.Foreign foreign
            when foreign.part().origin().equals(Dialect.GEMINI.id()) ->
                part(json -> json.writeRawValue(foreign.part().json().text()), out);
            case PartStart.Text _,
                    PartStart.Refusal _,
                    PartStart.Thinking _,
                    PartStart.ToolCall _,
                    PartStart.Foreign _ -> {}
        }
    }

    private void text(String text, ByteArrayOutputStream out) {
        if (!text.isEmpty()) {
            part(json -> AnswerPartWriter.text(json, text, null), out);
            afterText = true;
        }
    }

    private void thinking(String text, ByteArrayOutputStream out) {
        if (!text.isEmpty()) {
            part(json -> AnswerPartWriter.thought(json, text, null), out);
        }
    }

    /// The signature of a text comes behind it on an empty one, as Google sends it.
    private void seal(Seal seen, ByteArrayOutputStream out) {
        if (!AnswerPartWriter.isOurs(seen)) {
            return;
        }
        if (open instanceof PartStart.ToolCall) {
            seal = seen;
        } else if (afterText) {
            part(json -> AnswerPartWriter.text(json, "", seen), out);
        } else {
            part(json -> AnswerPartWriter.thought(json, "", seen), out);
        }
    }

    private void close(ByteArrayOutputStream out) {
        if (open instanceof PartStart.ToolCall start) {
            var call = new Part.ToolCall(
                    start.id(), start.name(), arguments.toString(), start.freeform(), seal, null, Extras.NONE);
            if (PartWriter.isWhole(call)) {
                call(call, out);
            } else {
                broken.add(call);
            }
        }
        open = null;
    }

    private void call(Part.ToolCall call, ByteArrayOutputStream out) {
        part(json -> AnswerPartWriter.call(json, call), out);
    }

    private void foreign(ChatEvent.Foreign foreign, ByteArrayOutputStream out) {
        if (foreign.origin().equals(Dialect.GEMINI.id())) {
            byte[] piece = answer.beside(json -> {
                json.writeName(foreign.kind());
                json.writeRawValue(foreign.json().text());
            });
            pieces.write(piece, out);
        }
    }

    private void part(Consumer<JsonGenerator> part, ByteArrayOutputStream out) {
        afterText = false;
        pieces.write(answer.piece(part), out);
    }

    /// Gemini's clients make every call they find: one whose arguments were cut off must not reach them (T49).
    private void finish(ChatEvent.Finished finished, ByteArrayOutputStream out) {
        if (finished.reason() == FinishReason.MALFORMED_CALL) {
            fail(ReplyWriter.MALFORMED_CALL, out);
            return;
        }
        if (!ReplyWriter.isCutOff(finished)) {
            broken.forEach(call -> call(call, out));
        }
        over = true;
        pieces.write(answer.end(AnswerWriter::nothing, finished, usage), out);
        pieces.end(out);
    }

    private void fail(Fault fault, ByteArrayOutputStream out) {
        over = true;
        pieces.write(Faults.write(fault), out);
        pieces.end(out);
    }
}

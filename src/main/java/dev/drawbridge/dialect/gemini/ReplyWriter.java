package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Part;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.ReplyStamp;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes a whole answer for a client.
final class ReplyWriter {
    static final Fault MALFORMED_CALL = Fault.provider(
            FaultKind.BROKEN_ANSWER, "The model produced a tool call that nobody can make; ask it again.");

    private final ChatReply reply;

    private ReplyWriter(ChatReply reply) {
        this.reply = reply;
    }

    /// @throws FaultException for an answer that agents would take for a success (T45)
    static byte[] write(ChatReply reply, ReplyStamp stamp) {
        if (reply.finish().reason() == FinishReason.MALFORMED_CALL) {
            throw new FaultException(MALFORMED_CALL);
        }
        return new AnswerWriter(new ChatEvent.Opened(reply.id(), reply.model()), stamp)
                .end(new ReplyWriter(reply)::parts, reply.finish(), reply.usage());
    }

    private void parts(JsonGenerator json) {
        List<Part> parts = reply.parts().stream().filter(this::isWritten).toList();
        if (parts.isEmpty()) {
            AnswerWriter.nothing(json);
        }
        for (int i = 0; i < parts.size(); i++) {
            Part.Thinking seal = i + 1 < parts.size() ? sealOfText(parts.get(i + 1)) : null;
            if (parts.get(i) instanceof Part.Text text && seal != null) {
                AnswerPartWriter.text(json, text.text(), seal.seal());
                i++;
            } else {
                part(json, parts.get(i));
            }
        }
    }

    private static Part.@Nullable Thinking sealOfText(Part part) {
        return part instanceof Part.Thinking thinking && thinking.text().isEmpty() ? thinking : null;
    }

    /// A call whose arguments were cut off is none: Gemini's clients make every call they find (T49).
    private boolean isWritten(Part part) {
        return switch (part) {
            case Part.Text text -> !text.text().isEmpty();
            case Part.Refusal refusal -> !refusal.text().isEmpty();
            case Part.Thinking thinking -> !thinking.text().isEmpty() || AnswerPartWriter.isOurs(thinking.seal());
            case Part.ToolCall call -> PartWriter.isWhole(call) || !isCutOff(reply.finish());
            case Part.Foreign foreign -> foreign.origin().equals(Dialect.GEMINI.id());
            case Part.Image _, Part.Document _, Part.Audio _, Part.ToolResult _ -> false;
        };
    }

    static boolean isCutOff(ChatEvent.Finished finished) {
        return finished.reason() == FinishReason.LENGTH || finished.reason() == FinishReason.CONTEXT_FULL;
    }

    private static void part(JsonGenerator json, Part part) {
        switch (part) {
            case Part.Text text -> AnswerPartWriter.text(json, text.text(), null);
            case Part.Refusal refusal -> AnswerPartWriter.text(json, refusal.text(), null);
            case Part.Thinking thinking -> AnswerPartWriter.thought(json, thinking.text(), thinking.seal());
            case Part.ToolCall call -> AnswerPartWriter.call(json, call);
            case Part.Foreign foreign -> json.writeRawValue(foreign.json().text());
            case Part.Image _, Part.Document _, Part.Audio _, Part.ToolResult _ -> {}
        }
    }
}

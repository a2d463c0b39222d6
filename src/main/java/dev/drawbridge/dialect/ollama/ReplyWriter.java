package dev.drawbridge.dialect.ollama;

import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Part;
import dev.drawbridge.dialect.ReplyStamp;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/// Writes a whole answer.
final class ReplyWriter {
    private final ChatReply reply;

    private ReplyWriter(ChatReply reply) {
        this.reply = reply;
    }

    /// @throws FaultException when the model made a call that nobody can make: that is no answer
    static byte[] write(ChatReply reply, ReplyStamp stamp) {
        if (reply.finish().reason() == FinishReason.MALFORMED_CALL) {
            throw new FaultException(
                    Fault.provider(FaultKind.BROKEN_ANSWER, "The model produced a tool call that cannot be made."));
        }
        var writer = new ReplyWriter(reply);
        return new Lines(stamp, reply.model()).line(writer::message, writer::end);
    }

    private void message(JsonGenerator json) {
        json.writeStringProperty("content", said());
        String thinking =
                parts(Part.Thinking.class).stream().map(Part.Thinking::text).collect(Collectors.joining());
        if (!thinking.isEmpty()) {
            json.writeStringProperty("thinking", thinking);
        }
        List<Part.ToolCall> calls = parts(Part.ToolCall.class);
        if (!calls.isEmpty()) {
            json.writeArrayPropertyStart("tool_calls");
            calls.forEach(call -> CallWriter.ofAnswer(json, call));
            json.writeEndArray();
        }
    }

    /// Words of refusal have no place of their own.
    private String said() {
        String text = parts(Part.Text.class).stream().map(Part.Text::text).collect(Collectors.joining());
        String refusal =
                parts(Part.Refusal.class).stream().map(Part.Refusal::text).collect(Collectors.joining());
        String explanation = reply.finish().explanation();
        boolean declined = reply.finish().reason() == FinishReason.REFUSAL && refusal.isEmpty();
        return text + (declined && explanation != null && !text.endsWith(explanation) ? explanation : refusal);
    }

    private <P extends Part> List<P> parts(Class<P> kind) {
        return reply.parts().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private void end(JsonGenerator json) {
        json.writeBooleanProperty("done", true);
        json.writeStringProperty(
                "done_reason", FinishReasons.write(reply.finish().reason()));
        Usages.write(json, reply.usage());
    }
}

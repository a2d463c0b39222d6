package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Part;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.ReplyStamp;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes a whole answer.
final class ReplyWriter {
    private final JsonGenerator json;
    private final ChatReply reply;

    private ReplyWriter(JsonGenerator json, ChatReply reply) {
        this.json = json;
        this.reply = reply;
    }

    /// @throws FaultException when the model made a call that nobody can make: that is no answer
    static byte[] write(ChatReply reply, ReplyStamp stamp) {
        if (reply.finish().reason() == FinishReason.MALFORMED_CALL) {
            throw new FaultException(
                    Fault.provider(FaultKind.BROKEN_ANSWER, "The model produced a tool call that cannot be made."));
        }
        return Json.bytes(json -> new ReplyWriter(json, reply).reply(stamp));
    }

    private void reply(ReplyStamp stamp) {
        json.writeStartObject();
        json.writeStringProperty("id", ChunkFrame.id(reply.id().isEmpty() ? stamp.callId() : reply.id()));
        json.writeStringProperty("object", "chat.completion");
        json.writeNumberProperty("created", stamp.createdEpochSecond());
        json.writeStringProperty("model", reply.model().isEmpty() ? stamp.model() : reply.model());
        json.writeArrayPropertyStart("choices");
        json.writeStartObject();
        json.writeNumberProperty("index", 0);
        json.writeName("message");
        message();
        json.writeNullProperty("logprobs");
        json.writeStringProperty(
                "finish_reason", FinishReasons.write(reply.finish().reason()));
        json.writeEndObject();
        json.writeEndArray();
        json.writeName("usage");
        Usages.write(json, reply.usage());
        json.writeEndObject();
    }

    private void message() {
        json.writeStartObject();
        json.writeStringProperty("role", "assistant");
        List<Part.ToolCall> calls = parts(Part.ToolCall.class);
        String refusal = refusal();
        List<Part.Text> texts = parts(Part.Text.class);
        boolean silent = texts.isEmpty() && (!calls.isEmpty() || refusal != null);
        json.writeStringProperty(
                "content", silent ? null : texts.stream().map(Part.Text::text).collect(Collectors.joining()));
        json.writeStringProperty("refusal", refusal);
        thinking();
        if (!calls.isEmpty()) {
            json.writeArrayPropertyStart("tool_calls");
            calls.forEach(call -> CallWriter.write(json, call, call.name()));
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private @Nullable String refusal() {
        String said = parts(Part.Refusal.class).stream().map(Part.Refusal::text).collect(Collectors.joining());
        boolean declined = reply.finish().reason() == FinishReason.REFUSAL;
        return !said.isEmpty() ? said : declined ? reply.finish().explanation() : null;
    }

    private void thinking() {
        List<Part.Thinking> thinking = parts(Part.Thinking.class);
        String text = thinking.stream().map(Part.Thinking::text).collect(Collectors.joining());
        if (!text.isEmpty()) {
            json.writeStringProperty("reasoning_content", text);
        }
        List<Part.Thinking> sealed =
                thinking.stream().filter(ReasoningDetails::isForClient).toList();
        if (!sealed.isEmpty()) {
            json.writeArrayPropertyStart("reasoning_details");
            for (int i = 0; i < sealed.size(); i++) {
                ReasoningDetails.writeForClient(json, sealed.get(i), i);
            }
            json.writeEndArray();
        }
    }

    private <P extends Part> List<P> parts(Class<P> kind) {
        return reply.parts().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}

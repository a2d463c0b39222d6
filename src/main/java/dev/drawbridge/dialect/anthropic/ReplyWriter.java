package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.ReplyStamp;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes a whole answer for a client.
final class ReplyWriter {
    /// An answer that ends in such a call looks like a success to agents, which then ask the same for ever
    /// (T45).
    static final Fault MALFORMED_CALL = Fault.provider(
            FaultKind.BROKEN_ANSWER, "The model produced a tool call that nobody can make; ask it again.");

    private static final String ID_PREFIX = "msg_";

    private ReplyWriter() {}

    /// @throws FaultException for an answer that this dialect can only tell as an error
    static byte[] write(ChatReply reply, ReplyStamp stamp) {
        if (reply.finish().reason() == FinishReason.MALFORMED_CALL) {
            throw new FaultException(MALFORMED_CALL);
        }
        return Json.bytes(json -> {
            json.writeStartObject();
            head(json, reply.id(), reply.model(), stamp);
            json.writeArrayPropertyStart("content");
            reply.parts().forEach(part -> part(json, part));
            json.writeEndArray();
            boolean toolCalled = reply.parts().stream().anyMatch(Part.ToolCall.class::isInstance);
            stop(json, reply.finish(), toolCalled, refusal(reply.parts()));
            Usages.write(json, reply.usage());
            json.writeEndObject();
        });
    }

    static void head(JsonGenerator json, String id, String model, ReplyStamp stamp) {
        String known = id.isEmpty() ? stamp.callId() : id;
        json.writeStringProperty("id", known.startsWith(ID_PREFIX) ? known : ID_PREFIX + known);
        json.writeStringProperty("type", "message");
        json.writeStringProperty("role", "assistant");
        json.writeStringProperty("model", model.isEmpty() ? stamp.model() : model);
    }

    /// Why the answer ended.
    ///
    /// @param refusal the words with which the model declined, or null when it did not
    static void stop(JsonGenerator json, ChatEvent.Finished finished, boolean toolCalled, @Nullable String refusal) {
        String reason = StopReasons.write(finished.reason(), toolCalled, refusal != null);
        json.writeStringProperty("stop_reason", reason);
        json.writeStringProperty("stop_sequence", finished.stopSequence());
        if (reason.equals("refusal")) {
            json.writeObjectPropertyStart("stop_details");
            json.writeStringProperty("type", "refusal");
            json.writeNullProperty("category");
            json.writeStringProperty("explanation", finished.explanation() == null ? refusal : finished.explanation());
            json.writeEndObject();
        }
    }

    private static @Nullable String refusal(List<Part> parts) {
        return parts.stream()
                .filter(Part.Refusal.class::isInstance)
                .map(part -> ((Part.Refusal) part).text())
                .reduce(String::concat)
                .orElse(null);
    }

    private static void part(JsonGenerator json, Part part) {
        switch (part) {
            case Part.Text text -> text(json, text.text());
            case Part.Refusal refusal -> text(json, refusal.text());
            case Part.Thinking thinking -> thinking(json, thinking);
            case Part.ToolCall call -> toolCall(json, call);
            case Part.Foreign foreign -> {
                if (foreign.origin().equals(Dialect.ANTHROPIC.id())) {
                    json.writeRawValue(foreign.json().text());
                }
            }
            case Part.Image _, Part.Document _, Part.Audio _, Part.ToolResult _ -> {}
        }
    }

    private static void text(JsonGenerator json, String text) {
        if (!text.isEmpty()) {
            json.writeStartObject();
            json.writeStringProperty("type", "text");
            json.writeStringProperty("text", text);
            json.writeEndObject();
        }
    }

    private static void thinking(JsonGenerator json, Part.Thinking thinking) {
        Seal seal = thinking.seal();
        String own = seal != null && seal.origin().equals(Dialect.ANTHROPIC.id()) ? seal.value() : "";
        if (own.isEmpty() && (thinking.redacted() || thinking.text().isEmpty())) {
            return;
        }
        json.writeStartObject();
        json.writeStringProperty("type", thinking.redacted() ? "redacted_thinking" : "thinking");
        if (thinking.redacted()) {
            json.writeStringProperty("data", own);
        } else {
            json.writeStringProperty("thinking", thinking.text());
            json.writeStringProperty("signature", own);
        }
        json.writeEndObject();
    }

    /// Arguments that were cut off cannot stand in an object; the reason tells that they are not whole (T49).
    private static void toolCall(JsonGenerator json, Part.ToolCall call) {
        String arguments = call.freeform() ? wrapped(call.arguments()) : call.arguments();
        json.writeStartObject();
        json.writeStringProperty("type", "tool_use");
        json.writeStringProperty("id", ToolIds.encode(call.id()));
        json.writeStringProperty("name", call.name());
        json.writeName("input");
        json.writeRawValue(PartWriter.isObject(arguments) ? arguments : "{}");
        json.writeEndObject();
    }

    /// The text of a freeform call as the one argument of the function that stands for its tool.
    static String wrapped(String text) {
        byte[] wrapped = Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("input", text);
            json.writeEndObject();
        });
        return new String(wrapped, StandardCharsets.UTF_8);
    }
}

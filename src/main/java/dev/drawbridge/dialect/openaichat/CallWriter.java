package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.OwnFields;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes one whole tool call, of an answer or of the conversation.
final class CallWriter {
    private CallWriter() {}

    /// @param name what the other side calls the tool
    static void write(JsonGenerator json, Part.ToolCall call, String name) {
        String type = call.freeform() ? "custom" : "function";
        json.writeStartObject();
        json.writeStringProperty("id", call.id());
        json.writeStringProperty("type", type);
        json.writeObjectPropertyStart(type);
        json.writeStringProperty("name", name);
        if (call.freeform()) {
            json.writeStringProperty("input", call.arguments());
        } else {
            json.writeStringProperty("arguments", call.arguments().isBlank() ? "{}" : call.arguments());
        }
        OwnFields.writeInside(json, Dialect.OPENAI_CHAT, call.extras(), type);
        json.writeEndObject();
        extraContent(call.seal()).ifPresent(content -> Json.field(json, "extra_content", content));
        OwnFields.write(json, Dialect.OPENAI_CHAT, call.extras(), type);
        json.writeEndObject();
    }

    /// The call with arguments that are JSON, as servers expect that render the conversation themselves; a call
    /// that was cut off keeps its place and its text.
    static Part.ToolCall parsable(Part.ToolCall call) {
        if (call.freeform() || call.arguments().isBlank() || isJson(call.arguments())) {
            return call;
        }
        String wrapped = Json.MAPPER.writeValueAsString(Map.of("_raw", call.arguments()));
        return new Part.ToolCall(call.id(), call.name(), wrapped, false, call.seal(), call.cache(), call.extras());
    }

    private static boolean isJson(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = Json.lenientParser(bytes, 0, bytes.length)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException _) {
            return false;
        }
    }

    /// What a seal of this dialect is beside its call: the whole `extra_content`, or the one text in it that stands
    /// where Gemini's OpenAI endpoint has its thought signature.
    static Optional<RawJson> extraContent(@Nullable Seal seal) {
        if (seal == null || !seal.origin().equals(Dialect.OPENAI_CHAT.id())) {
            return Optional.empty();
        }
        if (!seal.value().startsWith("{")) {
            return Optional.of(Json.raw(signature(seal.value())));
        }
        JsonNode content = Json.lenient(seal.value().getBytes(StandardCharsets.UTF_8));
        return content.isObject() ? Optional.of(Json.raw(content)) : Optional.empty();
    }

    private static ObjectNode signature(String value) {
        ObjectNode content = Json.MAPPER.createObjectNode();
        content.putObject("google").put("thought_signature", value);
        return content;
    }

    /// The seal of a call that a client gives back.
    static @Nullable Seal seal(@Nullable JsonNode extraContent) {
        if (extraContent == null) {
            return null;
        }
        JsonNode signature = extraContent.path("google").path("thought_signature");
        boolean alone = signature.isString() && extraContent.equals(signature(signature.stringValue()));
        return new Seal(
                Dialect.OPENAI_CHAT.id(),
                alone ? signature.stringValue() : Json.raw(extraContent).text());
    }
}

package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

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
        Leftovers.writeInner(json, call.extras(), type);
        json.writeEndObject();
        extraContent(call.seal()).ifPresent(content -> Leftovers.write(json, "extra_content", content));
        Leftovers.write(json, call.extras(), type);
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

    /// The `extra_content` that a seal of this dialect is, if it still is an object.
    static Optional<RawJson> extraContent(@Nullable Seal seal) {
        if (seal == null || !seal.origin().equals(Dialect.OPENAI_CHAT.id())) {
            return Optional.empty();
        }
        JsonNode content = Json.lenient(seal.value().getBytes(StandardCharsets.UTF_8));
        return content.isObject() ? Optional.of(Json.raw(content)) : Optional.empty();
    }
}

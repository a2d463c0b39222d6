package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
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

    /// The `extra_content` that a seal of this dialect is, if it still is an object.
    static Optional<RawJson> extraContent(@Nullable Seal seal) {
        if (seal == null || !seal.origin().equals(Dialect.OPENAI_CHAT.id())) {
            return Optional.empty();
        }
        JsonNode content = Json.lenient(seal.value().getBytes(StandardCharsets.UTF_8));
        return content.isObject() ? Optional.of(Json.raw(content)) : Optional.empty();
    }
}

package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.dialect.Dialect;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes parts of an answer for a client.
final class AnswerPartWriter {
    private AnswerPartWriter() {}

    static void text(JsonGenerator json, String text, @Nullable Seal seal) {
        json.writeStartObject();
        json.writeStringProperty("text", text);
        end(json, seal);
    }

    static void thought(JsonGenerator json, String text, @Nullable Seal seal) {
        json.writeStartObject();
        json.writeStringProperty("text", text);
        json.writeBooleanProperty("thought", true);
        end(json, seal);
    }

    static void call(JsonGenerator json, Part.ToolCall call) {
        json.writeStartObject();
        json.writeObjectPropertyStart("functionCall");
        json.writeStringProperty("id", call.id());
        json.writeStringProperty("name", call.name());
        json.writeName("args");
        json.writeRawValue(PartWriter.arguments(call));
        json.writeEndObject();
        end(json, call.seal());
    }

    static boolean isOurs(@Nullable Seal seal) {
        return seal != null && seal.origin().equals(Dialect.GEMINI.id());
    }

    private static void end(JsonGenerator json, @Nullable Seal seal) {
        if (seal != null && isOurs(seal)) {
            json.writeStringProperty("thoughtSignature", seal.value());
        }
        json.writeEndObject();
    }
}

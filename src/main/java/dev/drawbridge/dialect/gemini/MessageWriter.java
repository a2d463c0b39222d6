package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Role;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.OwnFields;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes the turns of a conversation.
final class MessageWriter {
    private final JsonGenerator json;
    private final PartWriter parts;

    MessageWriter(JsonGenerator json, PartWriter parts) {
        this.json = json;
        this.parts = parts;
    }

    void write(List<Message> turns) {
        json.writeArrayPropertyStart("contents");
        for (Message turn : turns) {
            json.writeStartObject();
            json.writeStringProperty("role", turn.role() == Role.ASSISTANT ? "model" : "user");
            json.writeArrayPropertyStart("parts");
            parts.write(turn.parts());
            json.writeEndArray();
            OwnFields.write(json, Dialect.GEMINI, turn.extras());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}

package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Role;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.OwnFields;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes the turns of a conversation.
final class MessageWriter {
    private MessageWriter() {}

    static void write(JsonGenerator json, List<Message> turns, Losses losses) {
        var parts = new PartWriter(json, losses);
        json.writeArrayPropertyStart("messages");
        for (Message turn : turns) {
            json.writeStartObject();
            json.writeStringProperty("role", role(turn.role()));
            parts.content("content", turn.parts());
            OwnFields.write(json, Dialect.ANTHROPIC, turn.extras());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String role(Role role) {
        return switch (role) {
            case SYSTEM, DEVELOPER -> "system";
            case USER -> "user";
            case ASSISTANT -> "assistant";
        };
    }
}

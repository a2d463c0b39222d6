package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Role;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads `systemInstruction` and `contents` into one conversation.
final class MessageReader {
    private MessageReader() {}

    static List<Message> read(Fields body) {
        var parts = new PartReader();
        var conversation = new ArrayList<Message>();
        Message system = system(body, parts);
        if (system != null) {
            conversation.add(system);
        }
        if (!body.has("contents")) {
            throw Fields.missing(body.path("contents"));
        }
        List<Fields> contents = body.objects("contents");
        if (contents.isEmpty()) {
            throw Fields.wrong(body.path("contents"), "an array with at least one content");
        }
        for (Fields content : contents) {
            Role role = role(content);
            conversation.add(message(role, content, parts));
        }
        return conversation;
    }

    /// Its role, if it has one, means nothing.
    private static @Nullable Message system(Fields body, PartReader parts) {
        JsonNode node = body.node("systemInstruction");
        if (node == null) {
            return null;
        }
        if (node.isString()) {
            return Message.text(Role.SYSTEM, node.stringValue());
        }
        Fields content = Fields.of(body.path("systemInstruction"), node);
        content.text("role");
        Message system = message(Role.SYSTEM, content, parts);
        return system.parts().isEmpty() && system.extras().isEmpty() ? null : system;
    }

    private static Message message(Role role, Fields content, PartReader reader) {
        var parts = new ArrayList<Part>();
        for (Fields part : content.objects("parts")) {
            parts.addAll(reader.read(part));
        }
        return new Message(role, parts, content.rest(Dialect.GEMINI));
    }

    /// Older clients give results to their calls in a role of their own.
    private static Role role(Fields content) {
        String role = content.text("role");
        return switch (role == null ? "" : role) {
            case "", "user", "function" -> Role.USER;
            case "model" -> Role.ASSISTANT;
            default -> throw Fields.wrong(content.path("role"), "'user' or 'model'");
        };
    }
}

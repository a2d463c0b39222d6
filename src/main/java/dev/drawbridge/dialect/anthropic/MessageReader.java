package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Role;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.OwnFields;
import java.util.ArrayList;
import java.util.List;

/// Reads `system` and `messages` into one conversation.
final class MessageReader {
    private MessageReader() {}

    /// The system text is the first message. A system message further on tells its origin even when it has no
    /// unknown fields, so that it can go back to where it stood.
    static List<Message> read(Fields body) {
        var conversation = new ArrayList<Message>();
        List<Part> system = PartReader.content(body, "system");
        if (!system.isEmpty()) {
            conversation.add(new Message(Role.SYSTEM, system));
        }
        if (!body.has("messages")) {
            throw Fields.missing("messages");
        }
        List<Fields> messages = body.objects("messages");
        if (messages.isEmpty()) {
            throw Fields.wrong("messages", "an array with at least one message");
        }
        for (Fields message : messages) {
            conversation.add(message(message));
        }
        return conversation;
    }

    private static Message message(Fields message) {
        Role role = role(message);
        if (!message.has("content")) {
            throw Fields.missing(message.path("content"));
        }
        List<Part> content = PartReader.content(message, "content");
        var own = new OwnFields(Dialect.ANTHROPIC);
        Extras extras = role == Role.SYSTEM
                ? own.outer(message).marked()
                : own.outer(message).extras();
        return new Message(role, content, extras);
    }

    private static Role role(Fields message) {
        String role = message.requiredText("role");
        WrongDialect.refuseMessage(message, role);
        return switch (role) {
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            case "system" -> Role.SYSTEM;
            default -> throw Fields.wrong(message.path("role"), "'user', 'assistant' or 'system'");
        };
    }
}

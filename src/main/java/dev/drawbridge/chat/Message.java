package dev.drawbridge.chat;

import java.util.List;

/// One turn of a conversation, or one piece of system text.
public record Message(Role role, List<Part> parts, Extras extras) {
    public Message {
        parts = List.copyOf(parts);
    }

    public Message(Role role, List<Part> parts) {
        this(role, parts, Extras.NONE);
    }

    public static Message text(Role role, String text) {
        return new Message(role, List.of(new Part.Text(text)));
    }
}

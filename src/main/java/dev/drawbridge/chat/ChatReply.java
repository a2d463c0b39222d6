package dev.drawbridge.chat;

import java.util.List;

/// A whole answer: the fold of its events.
public record ChatReply(String id, String model, List<Part> parts, ChatEvent.Finished finish, Usage usage) {
    public ChatReply {
        parts = List.copyOf(parts);
    }
}

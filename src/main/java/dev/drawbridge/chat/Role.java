package dev.drawbridge.chat;

/// Who says a message. Tool results are parts of a user message; a developer message is system text by its newer name.
public enum Role {
    SYSTEM,
    DEVELOPER,
    USER,
    ASSISTANT;

    /// Whether the message instructs the model rather than taking a turn.
    public boolean instructs() {
        return this == SYSTEM || this == DEVELOPER;
    }
}

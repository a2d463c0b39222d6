package dev.drawbridge.dialect;

/// A place where the clients of a dialect keep a seal between two requests.
public enum SealSlot {
    /// Beside thinking.
    THINKING,
    /// Beside a tool call.
    CALL,
    /// Beside thinking that has no seal of its own too, because clients take no thinking without one.
    UNSEALED_THINKING
}

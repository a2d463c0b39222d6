package dev.drawbridge.chat;

/// Why an answer ended, as far as the provider told.
public enum FinishReason {
    /// The model had said all it wanted.
    STOP,
    /// One of the caller's stop texts came up.
    STOP_SEQUENCE,
    /// The model waits for the results of its tool calls.
    TOOL_CALLS,
    /// The output limit was reached.
    LENGTH,
    /// The model's context window is full.
    CONTEXT_FULL,
    /// The model or a filter declined.
    REFUSAL,
    /// A tool on the provider's side needs another turn.
    PAUSE,
    /// The model produced a call that nobody can make.
    MALFORMED_CALL,
    /// A reason this gateway does not know.
    OTHER
}

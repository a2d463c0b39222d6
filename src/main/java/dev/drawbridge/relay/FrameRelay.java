package dev.drawbridge.relay;

/// Turns a provider's streamed bytes into bytes for the client. Made per attempt, not thread-safe.
///
/// Nothing comes out before the first meaningful event: what precedes it is held back, and a failure until then is
/// thrown as a [dev.drawbridge.chat.FaultException], so that another provider can be asked without the client knowing.
sealed interface FrameRelay permits VerbatimFrames, TranslatedFrames {
    /// Bytes to send now, always whole events; empty when there is nothing to send yet.
    byte[] feed(byte[] chunk);

    /// Bytes to send when the provider's stream has ended; tells the client if it ended too early.
    byte[] end();

    /// Whether the answer has had its last event; what a provider sends after it is not passed on.
    boolean isOver();
}

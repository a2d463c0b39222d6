package dev.drawbridge.relay;

import dev.drawbridge.chat.Fault;

/// Turns a provider's streamed bytes into bytes for the client. Made per attempt. Bytes are fed by one thread at a
/// time; [#keepalive] and [#fail] may come from another.
///
/// Nothing comes out before the first meaningful event: what precedes it is held back, and a failure until then is
/// thrown as a [dev.drawbridge.chat.FaultException], so that another provider can be asked without the client knowing.
sealed interface FrameRelay permits VerbatimFrames, ReframedFrames, TranslatedFrames {
    /// Bytes to send now, always whole events; empty when there is nothing to send yet.
    byte[] feed(byte[] chunk);

    /// Bytes to send when the provider's stream has ended; tells the client if it ended too early.
    byte[] end();

    /// Bytes that end the client's stream, which has begun, with the reason why it goes no further.
    byte[] fail(Fault fault);

    /// Bytes that show the client, whose stream has begun, that the connection lives.
    byte[] keepalive();

    /// Whether the answer has begun to come out.
    boolean isBegun();

    /// Whether the answer has had its last event; what a provider sends after it is not passed on.
    boolean isOver();
}

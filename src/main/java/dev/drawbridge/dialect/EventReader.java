package dev.drawbridge.dialect;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.sse.SseFrame;
import java.util.function.Consumer;

/// Reads one streamed answer of a provider. Made per stream, not thread-safe; keeps the order that [ChatEvent] promises
/// whatever the provider does, and never throws for what a provider sent: it hands on a `Failed` instead.
public interface EventReader {
    void read(SseFrame frame, Consumer<ChatEvent> sink);

    /// The provider's bytes have ended. Hands on what was held back; a stream that had not finished gives
    /// `Failed`.
    void end(Consumer<ChatEvent> sink);
}

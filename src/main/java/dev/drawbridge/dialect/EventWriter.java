package dev.drawbridge.dialect;

import dev.drawbridge.chat.ChatEvent;
import java.io.ByteArrayOutputStream;

/// Writes one streamed answer for a client, as bytes ready to send. Made per stream, not thread-safe but for
/// [#keepalive]. After `Finished` or `Failed` nothing more is written.
public interface EventWriter {
    void write(ChatEvent event, ByteArrayOutputStream out);

    /// Bytes that may be sent between any two events, once some were, to show that the connection lives. Any thread
    /// may ask.
    byte[] keepalive();
}

package dev.drawbridge.dialect;

import dev.drawbridge.chat.ChatEvent;
import java.io.ByteArrayOutputStream;

/// Writes one streamed answer for a client, as bytes ready to send. Made per stream, not thread-safe.
/// After `Finished` or `Failed` nothing more is written.
public interface EventWriter {
    void write(ChatEvent event, ByteArrayOutputStream out);
}

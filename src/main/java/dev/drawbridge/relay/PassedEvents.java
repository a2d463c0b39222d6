package dev.drawbridge.relay;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.EventReader;
import dev.drawbridge.dialect.EventWriter;
import dev.drawbridge.dialect.ReplyStamp;
import dev.drawbridge.sse.SseFrame;
import java.io.ByteArrayOutputStream;

/// Reads along with an answer whose events pass as they are, and has the only word that the gateway adds to one:
/// that it goes no further, or that it is still there.
final class PassedEvents {
    private final EventReader reader;
    private final EventWriter writer;
    private final StreamState state;
    private final ByteArrayOutputStream word = new ByteArrayOutputStream();
    private boolean ended;

    PassedEvents(Codec codec, ReplyStamp stamp, StreamState state) {
        this.reader = codec.eventReader();
        this.writer = codec.eventWriter(stamp);
        this.state = state;
    }

    void read(SseFrame frame) {
        reader.read(frame, this::seen);
    }

    /// No bytes follow those that are read next: what breaks off in them is for the gateway to tell.
    void beforeLast() {
        ended = true;
    }

    /// Whether the client has to be told that the stream ended too early.
    boolean isCutOff() {
        return word.size() > 0;
    }

    /// All has been read.
    ///
    /// @return how to tell the client that the stream ended too early; empty if it did not
    byte[] end() {
        if (!state.over()) {
            reader.end(this::seen);
        }
        return word.toByteArray();
    }

    synchronized byte[] fail(Fault fault) {
        writer.write(new ChatEvent.Failed(fault), word);
        return word.toByteArray();
    }

    byte[] keepalive() {
        return writer.keepalive();
    }

    private synchronized void seen(ChatEvent event) {
        state.accept(event);
        if (event instanceof ChatEvent.Opened) {
            // What the writer may say later must be of the same answer; its own opening goes nowhere
            writer.write(event, new ByteArrayOutputStream());
        } else if (ended && event instanceof ChatEvent.Failed) {
            writer.write(event, word);
        }
    }
}

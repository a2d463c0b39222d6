package dev.drawbridge.relay;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.EventReader;
import dev.drawbridge.dialect.EventWriter;
import dev.drawbridge.sse.FrameDecoder;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Frames of the provider's dialect to events to frames of the client's dialect.
final class TranslatedFrames implements FrameRelay {
    private static final byte[] NOTHING = new byte[0];

    private final FrameDecoder decoder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    private final EventReader reader;
    private final EventWriter writer;
    private final StreamState state;
    private final Consumer<ChatEvent> sink;

    TranslatedFrames(Codec provider, EventWriter writer, StreamState state, UnaryOperator<Consumer<ChatEvent>> before) {
        this.decoder = provider.framing().decoder();
        this.reader = provider.eventReader();
        this.writer = writer;
        this.state = state;
        this.sink = before.apply(event -> {
            state.accept(event);
            writer.write(event, out);
        });
    }

    @Override
    public synchronized byte[] feed(byte[] chunk) {
        if (state.over()) {
            return NOTHING;
        }
        decoder.feed(chunk, frame -> reader.read(frame, sink));
        return written();
    }

    @Override
    public synchronized byte[] end() {
        decoder.end(frame -> reader.read(frame, sink));
        reader.end(sink);
        return written();
    }

    @Override
    public synchronized byte[] fail(Fault fault) {
        writer.write(new ChatEvent.Failed(fault), out);
        return written();
    }

    @Override
    public byte[] keepalive() {
        return writer.keepalive();
    }

    @Override
    public boolean isBegun() {
        return state.begun();
    }

    @Override
    public boolean isOver() {
        return state.over();
    }

    private byte[] written() {
        if (!state.begun() || out.size() == 0) {
            return NOTHING;
        }
        byte[] bytes = out.toByteArray();
        out.reset();
        return bytes;
    }
}

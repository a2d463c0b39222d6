package dev.drawbridge.relay;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.dialect.EventReader;
import dev.drawbridge.dialect.EventWriter;
import dev.drawbridge.sse.SseDecoder;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/// Frames of the provider's dialect to events to frames of the client's dialect.
final class TranslatedFrames implements FrameRelay {
    private static final byte[] NOTHING = new byte[0];

    private final SseDecoder decoder = new SseDecoder();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    private final EventReader reader;
    private final StreamState state;
    private final Consumer<ChatEvent> sink;

    TranslatedFrames(EventReader reader, EventWriter writer, StreamState state, CallersToolNames toolNames) {
        this.reader = reader;
        this.state = state;
        this.sink = toolNames.before(event -> {
            state.accept(event);
            writer.write(event, out);
        });
    }

    @Override
    public byte[] feed(byte[] chunk) {
        if (state.over()) {
            return NOTHING;
        }
        decoder.feed(chunk, frame -> reader.read(frame, sink));
        return written();
    }

    @Override
    public byte[] end() {
        decoder.end(frame -> reader.read(frame, sink));
        reader.end(sink);
        return written();
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

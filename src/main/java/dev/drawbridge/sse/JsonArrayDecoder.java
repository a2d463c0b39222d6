package dev.drawbridge.sse;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/// Frames of a stream that is one JSON array: each element that is an object or an array is a frame. Made per
/// stream, not thread-safe.
public final class JsonArrayDecoder implements FrameDecoder {
    private final ByteArrayOutputStream element = new ByteArrayOutputStream();
    private int depth;
    private boolean inString;
    private boolean escaped;

    @Override
    public void feed(byte[] chunk, Consumer<SseFrame> sink) {
        for (byte b : chunk) {
            boolean inside = depth > 1;
            step(b);
            if (inside || depth > 1) {
                hold(b);
            }
            if (inside && depth == 1) {
                byte[] whole = element.toByteArray();
                element.reset();
                sink.accept(new SseFrame(null, whole, 0, whole.length));
            }
        }
    }

    /// An element that was cut off is no frame.
    @Override
    public void end(Consumer<SseFrame> sink) {
        element.reset();
    }

    private void step(byte b) {
        if (inString) {
            inString = escaped || b != '"';
            escaped = !escaped && b == '\\';
            return;
        }
        switch (b) {
            case '"' -> inString = true;
            case '{', '[' -> depth++;
            case '}', ']' -> depth--;
            default -> {}
        }
    }

    private void hold(byte b) {
        if (element.size() >= SseSplitter.DEFAULT_LIMIT) {
            throw new FrameTooLongException(SseSplitter.DEFAULT_LIMIT);
        }
        element.write(b);
    }
}

package dev.drawbridge.sse;

import java.util.function.Consumer;

/// Bytes of a stream to frames, incrementally: however the bytes are cut, the frames are the same. Made per stream, not
/// thread-safe.
public interface FrameDecoder {
    /// Hands on every frame that these bytes complete.
    ///
    /// @throws FrameTooLongException when an event is longer than the limit
    void feed(byte[] chunk, Consumer<SseFrame> sink);

    /// Hands on a last frame that the end of the stream completes.
    void end(Consumer<SseFrame> sink);
}

package dev.drawbridge.capture;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/// Collects one answer while it passes and writes it down at its end, whatever that is.
public final class AnswerCapture {
    private final CapturedBody body = new CapturedBody();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Sink sink;

    AnswerCapture(Sink sink) {
        this.sink = sink;
    }

    /// Takes the whole of it.
    interface Sink {
        void write(int status, Map<String, List<String>> headers, CapturedBody body);
    }

    public void feed(byte[] piece) {
        body.feed(piece);
    }

    /// Only the first time.
    ///
    /// @param status 0 when none was sent
    public void end(int status, Map<String, List<String>> headers) {
        if (ended.compareAndSet(false, true)) {
            sink.write(status, headers, body);
        }
    }
}

package dev.drawbridge.sse;

import java.util.Arrays;
import java.util.function.Consumer;

/// Bytes of newline-delimited JSON to frames without a name, one per line, incrementally. Made per stream, not
/// thread-safe.
///
/// Lines end with LF or CRLF; a line of nothing but spaces is none, and a byte order mark before the first is skipped.
/// A last line needs no end.
public final class NdjsonDecoder implements FrameDecoder {
    private static final byte[] EMPTY = new byte[0];
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final int limit;
    private byte[] held = EMPTY;
    private int size;
    private boolean begun;

    public NdjsonDecoder() {
        this(SseSplitter.DEFAULT_LIMIT);
    }

    public NdjsonDecoder(int limit) {
        this.limit = limit;
    }

    /// Hands on every line that these bytes complete. The frames may lie inside the given array.
    ///
    /// @throws FrameTooLongException when more than the limit is waiting for its end
    @Override
    public void feed(byte[] chunk, Consumer<SseFrame> sink) {
        int at = 0;
        for (int i = 0; i < chunk.length; i++) {
            if (chunk[i] == '\n') {
                complete(chunk, at, i, sink);
                at = i + 1;
            }
        }
        hold(chunk, at);
    }

    /// Hands on a last line that the end of the stream completes.
    @Override
    public void end(Consumer<SseFrame> sink) {
        complete(EMPTY, 0, 0, sink);
    }

    private void complete(byte[] chunk, int from, int to, Consumer<SseFrame> sink) {
        if (size == 0) {
            line(chunk, from, to, sink);
            return;
        }
        byte[] line = Arrays.copyOf(held, size + to - from);
        System.arraycopy(chunk, from, line, size, to - from);
        size = 0;
        line(line, 0, line.length, sink);
    }

    private void line(byte[] bytes, int from, int to, Consumer<SseFrame> sink) {
        int begin = begun ? from : afterByteOrderMark(bytes, from, to);
        int end = to;
        begun = true;
        while (begin < end && isSpace(bytes[begin])) {
            begin++;
        }
        while (end > begin && isSpace(bytes[end - 1])) {
            end--;
        }
        if (begin < end) {
            sink.accept(new SseFrame(null, bytes, begin, end - begin));
        }
    }

    private static int afterByteOrderMark(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + BYTE_ORDER_MARK.length);
        return Arrays.equals(bytes, from, end, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length) ? end : from;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    private void hold(byte[] chunk, int from) {
        int more = chunk.length - from;
        if (more > limit - size) {
            throw new FrameTooLongException(limit);
        }
        if (held.length < size + more) {
            held = Arrays.copyOf(held, Math.max(size + more, Math.min(limit, held.length * 2)));
        }
        System.arraycopy(chunk, from, held, size, more);
        size += more;
    }
}

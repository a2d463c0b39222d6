package dev.drawbridge.sse;

import java.util.Arrays;

/// Cuts a stream of bytes behind whole events: what comes out always ends with the blank line of an event, what is not
/// yet whole is kept back. Line ends may be LF, CRLF or CR, cut anywhere. Made per stream, not thread-safe.
///
/// [Event stream parsing](https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream)
public final class SseSplitter {
    /// Longest event that is waited for, in bytes.
    public static final int DEFAULT_LIMIT = 16 * 1024 * 1024;

    private static final byte[] EMPTY = new byte[0];

    private final int limit;
    private byte[] held = EMPTY;
    private int size;
    private boolean lineHasText;
    private boolean afterCarriageReturn;
    private boolean blankLine;

    public SseSplitter() {
        this(DEFAULT_LIMIT);
    }

    public SseSplitter(int limit) {
        this.limit = limit;
    }

    /// All events that these bytes complete, as one array; empty when none is complete yet. The result may be the
    /// given array itself.
    ///
    /// @throws FrameTooLongException when more than the limit is waiting for its end
    public byte[] feed(byte[] chunk) {
        int boundary = lastBoundary(chunk);
        if (boundary == chunk.length && size == 0) {
            return chunk;
        }
        if (boundary < 0) {
            hold(chunk, 0);
            return EMPTY;
        }
        byte[] whole = Arrays.copyOf(held, size + boundary);
        System.arraycopy(chunk, 0, whole, size, boundary);
        size = 0;
        hold(chunk, boundary);
        return whole;
    }

    /// What is left when the stream has ended: an event without its blank line, or nothing.
    public byte[] rest() {
        byte[] rest = Arrays.copyOf(held, size);
        size = 0;
        return rest;
    }

    /// Index behind the last byte of the last whole event, or -1. A CR at the very end waits for its possible LF.
    private int lastBoundary(byte[] chunk) {
        int boundary = -1;
        for (int i = 0; i < chunk.length; i++) {
            byte b = chunk[i];
            if (afterCarriageReturn && b == '\n') {
                afterCarriageReturn = false;
                if (blankLine) {
                    boundary = i + 1;
                    blankLine = false;
                }
                continue;
            }
            if (blankLine) {
                boundary = i;
                blankLine = false;
            }
            afterCarriageReturn = b == '\r';
            if (b == '\n' && !lineHasText) {
                boundary = i + 1;
            } else if (b == '\r' && !lineHasText) {
                blankLine = true;
            }
            lineHasText = b != '\n' && b != '\r';
        }
        return boundary;
    }

    private void hold(byte[] chunk, int from) {
        int more = chunk.length - from;
        if (size + more > limit) {
            throw new FrameTooLongException(limit);
        }
        if (held.length < size + more) {
            held = Arrays.copyOf(held, Math.max(size + more, Math.min(limit, held.length * 2)));
        }
        System.arraycopy(chunk, from, held, size, more);
        size += more;
    }
}

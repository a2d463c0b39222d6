package dev.drawbridge.sse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Bytes of an event stream to frames, incrementally. Made per stream, not thread-safe.
///
/// Comments, `id:` and `retry:` lines and events without data are dropped, and so are comments that a server sends as
/// data (`data: : keepalive`). A byte order mark before the first event is skipped.
public final class SseDecoder implements FrameDecoder {
    private final SseSplitter splitter;
    private boolean begun;

    public SseDecoder() {
        this(new SseSplitter());
    }

    public SseDecoder(SseSplitter splitter) {
        this.splitter = splitter;
    }

    @Override
    public void feed(byte[] chunk, Consumer<SseFrame> sink) {
        frames(splitter.feed(chunk), sink);
    }

    @Override
    public void end(Consumer<SseFrame> sink) {
        frames(splitter.rest(), sink);
    }

    /// Frames of bytes that hold whole events.
    public void frames(byte[] events, Consumer<SseFrame> sink) {
        int at = begun ? 0 : afterByteOrderMark(events);
        begun |= events.length > 0;
        Event event = new Event(events);
        while (at < events.length) {
            int end = lineEnd(events, at);
            if (end == at) {
                event.dispatch(sink);
            } else {
                event.line(at, end);
            }
            at = nextLine(events, end);
        }
        event.dispatch(sink);
    }

    private static int afterByteOrderMark(byte[] bytes) {
        boolean marked =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }

    private static int lineEnd(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    private static int nextLine(byte[] bytes, int end) {
        boolean crlf = end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n';
        return end + (crlf ? 2 : 1);
    }

    /// The event being read: a single data line stays where it is, further ones are joined with LF.
    private static final class Event {
        private static final byte[] DATA = {'d', 'a', 't', 'a'};
        private static final byte[] EVENT = {'e', 'v', 'e', 'n', 't'};

        private final byte[] bytes;
        private @Nullable String name;
        private @Nullable ByteArrayOutputStream joined;
        private int from = -1;
        private int to;

        Event(byte[] bytes) {
            this.bytes = bytes;
        }

        void line(int at, int end) {
            if (isField(DATA, at, end)) {
                data(value(at + DATA.length, end), end);
            } else if (isField(EVENT, at, end)) {
                int value = value(at + EVENT.length, end);
                name = value == end ? null : new String(bytes, value, end - value, StandardCharsets.UTF_8);
            }
        }

        void dispatch(Consumer<SseFrame> sink) {
            if (joined != null) {
                byte[] data = joined.toByteArray();
                dispatch(data, 0, data.length, sink);
            } else if (from >= 0) {
                dispatch(bytes, from, to, sink);
            }
            name = null;
            joined = null;
            from = -1;
        }

        private boolean isField(byte[] field, int at, int end) {
            if (end - at < field.length || (end - at > field.length && bytes[at + field.length] != ':')) {
                return false;
            }
            for (int i = 0; i < field.length; i++) {
                if (bytes[at + i] != field[i]) {
                    return false;
                }
            }
            return true;
        }

        private int value(int colon, int end) {
            int at = Math.min(colon + 1, end);
            return at < end && bytes[at] == ' ' ? at + 1 : at;
        }

        private void data(int at, int end) {
            if (from < 0) {
                from = at;
                to = end;
                return;
            }
            if (joined == null) {
                joined = new ByteArrayOutputStream();
                joined.write(bytes, from, to - from);
            }
            joined.write('\n');
            joined.write(bytes, at, end - at);
        }

        private void dispatch(byte[] buffer, int begin, int end, Consumer<SseFrame> sink) {
            if (!isEmptyOrComment(buffer, begin, end)) {
                sink.accept(new SseFrame(name, buffer, begin, end - begin));
            }
        }

        private static boolean isEmptyOrComment(byte[] buffer, int begin, int end) {
            int at = begin;
            while (at < end && (buffer[at] == ' ' || buffer[at] == '\n')) {
                at++;
            }
            return at == end || buffer[at] == ':';
        }
    }
}

package dev.drawbridge.relay;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.ReplyStamp;
import dev.drawbridge.sse.SseDecoder;
import dev.drawbridge.sse.SseFrame;
import dev.drawbridge.sse.SseSplitter;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Passes a provider's events on byte for byte, reading along to know usage, finish and failure.
///
/// Only whole events pass, so that an error event of the gateway never lands inside a torn one. The one thing left out
/// is a usage frame that the gateway asked for and the client did not.
final class VerbatimFrames implements FrameRelay {
    private static final byte[] NOTHING = new byte[0];

    private final SseSplitter splitter = new SseSplitter();
    private final SseDecoder decoder = new SseDecoder(splitter);
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private final Codec codec;
    private final PassedEvents along;
    private final StreamState state;
    private final boolean unaskedUsage;

    private byte[] events = NOTHING;
    private int passed;

    VerbatimFrames(Codec codec, ReplyStamp stamp, StreamState state, boolean unaskedUsage) {
        this.codec = codec;
        this.along = new PassedEvents(codec, stamp, state);
        this.state = state;
        this.unaskedUsage = unaskedUsage;
    }

    @Override
    public byte[] feed(byte[] chunk) {
        return state.over() ? NOTHING : pass(splitter.feed(chunk));
    }

    @Override
    public byte[] end() {
        along.beforeLast();
        byte[] tail = splitter.rest();
        if (tail.length > 0) {
            readTail(terminated(tail));
        }
        held.writeBytes(along.end());
        return drain();
    }

    /// A last event without its blank line passes if it was whole but for that; a torn one never does.
    private void readTail(byte[] tail) {
        events = tail;
        passed = 0;
        decoder.frames(tail, this::read);
        if (!along.isCutOff()) {
            held.write(tail, passed, tail.length - passed);
        }
    }

    @Override
    public byte[] fail(Fault fault) {
        return along.fail(fault);
    }

    @Override
    public byte[] keepalive() {
        return along.keepalive();
    }

    @Override
    public boolean isBegun() {
        return state.begun();
    }

    @Override
    public boolean isOver() {
        return state.over();
    }

    private byte[] pass(byte[] whole) {
        if (whole.length == 0) {
            return NOTHING;
        }
        events = whole;
        passed = 0;
        decoder.frames(whole, this::read);
        if (passed == 0 && held.size() == 0) {
            return state.begun() ? whole : hold(whole);
        }
        held.write(whole, passed, whole.length - passed);
        return state.begun() ? drain() : NOTHING;
    }

    private byte[] hold(byte[] whole) {
        held.writeBytes(whole);
        return NOTHING;
    }

    private byte[] drain() {
        if (held.size() == 0) {
            return NOTHING;
        }
        byte[] bytes = held.toByteArray();
        held.reset();
        return bytes;
    }

    private void read(SseFrame frame) {
        if (unaskedUsage && codec.isUnaskedUsage(frame)) {
            leaveOut(frame);
        }
        along.read(frame);
    }

    private void leaveOut(SseFrame frame) {
        int from = frame.offset();
        while (from > passed && events[from - 1] != '\n' && events[from - 1] != '\r') {
            from--;
        }
        int to = frame.offset() + frame.length();
        while (to < events.length && (events[to] == '\n' || events[to] == '\r')) {
            to++;
        }
        held.write(events, passed, from - passed);
        passed = to;
    }

    private static byte[] terminated(byte[] event) {
        byte[] whole = Arrays.copyOf(event, event.length + 2);
        whole[event.length] = '\n';
        whole[event.length + 1] = '\n';
        return whole;
    }
}

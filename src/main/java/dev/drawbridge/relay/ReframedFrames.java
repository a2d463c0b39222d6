package dev.drawbridge.relay;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.ReplyStamp;
import dev.drawbridge.sse.FrameDecoder;
import dev.drawbridge.sse.Framing;
import dev.drawbridge.sse.SseFrame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Passes a provider's events on byte for byte, but laid out as the client wants them: a line each, or as the
/// elements of an array.
final class ReframedFrames implements FrameRelay {
    private static final byte[] NOTHING = new byte[0];
    private static final byte[] BLANK = {'\n'};

    private final Codec codec;
    private final FrameDecoder decoder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    private final PassedEvents passed;
    private final StreamState state;
    private final boolean array;
    private boolean first = true;

    ReframedFrames(Codec codec, ReplyStamp stamp, StreamState state) {
        this.codec = codec;
        this.decoder = codec.framing().decoder();
        this.passed = new PassedEvents(codec, stamp.laidOutAs(codec.framing()), state);
        this.state = state;
        this.array = stamp.head().framing() == Framing.JSON_ARRAY;
    }

    @Override
    public byte[] feed(byte[] chunk) {
        if (!state.over()) {
            decoder.feed(chunk, this::pass);
        }
        return drain();
    }

    @Override
    public byte[] end() {
        passed.beforeLast();
        decoder.end(this::pass);
        layOut(passed.end(), out);
        close(out);
        return drain();
    }

    @Override
    public byte[] fail(Fault fault) {
        var word = new ByteArrayOutputStream();
        layOut(passed.fail(fault), word);
        close(word);
        return word.toByteArray();
    }

    /// White space says nothing in either layout.
    @Override
    public byte[] keepalive() {
        return BLANK.clone();
    }

    @Override
    public boolean isBegun() {
        return state.begun();
    }

    /// Only the end of the bytes says that an array is whole, so it is waited for.
    @Override
    public boolean isOver() {
        return state.over() && !array;
    }

    private void pass(SseFrame frame) {
        layOut(frame, out);
        passed.read(frame);
    }

    private void layOut(byte[] events, ByteArrayOutputStream to) {
        FrameDecoder whole = codec.framing().decoder();
        whole.feed(events, frame -> layOut(frame, to));
        whole.end(frame -> layOut(frame, to));
    }

    private void layOut(SseFrame frame, ByteArrayOutputStream to) {
        if (array) {
            to.writeBytes((first ? "[" : ",\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        first = false;
        to.write(frame.buffer(), frame.offset(), frame.length());
        if (!array) {
            to.write('\n');
        }
    }

    private void close(ByteArrayOutputStream to) {
        if (array) {
            to.write(']');
        }
    }

    private byte[] drain() {
        if (!state.begun() || out.size() == 0) {
            return NOTHING;
        }
        byte[] bytes = out.toByteArray();
        out.reset();
        return bytes;
    }
}

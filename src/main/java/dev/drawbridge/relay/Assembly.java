package dev.drawbridge.relay;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.ReplyAssembler;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.EventReader;
import dev.drawbridge.sse.FrameDecoder;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Puts a streamed answer together for a client that wants it in one piece. The client has seen nothing until it is
/// whole, so that a failure anywhere in it is thrown and another provider can still be asked.
final class Assembly {
    /// In bytes of its events, which are many times those of what they tell.
    private static final long LONGEST = 8L * WholeBody.LIMIT;

    private final ReplyAssembler reply = new ReplyAssembler();
    private final FrameDecoder decoder;
    private final EventReader reader;
    private final Consumer<ChatEvent> sink;
    private long size;
    private volatile boolean begun;
    private volatile boolean over;

    Assembly(Codec provider, CallProgress progress, UnaryOperator<Consumer<ChatEvent>> before) {
        this.decoder = provider.framing().decoder();
        this.reader = provider.eventReader();
        this.sink = before.apply(event -> take(event, progress));
    }

    void feed(byte[] chunk) {
        size += chunk.length;
        if (size > LONGEST) {
            throw new FaultException(
                    Fault.provider(FaultKind.BROKEN_ANSWER, "The provider's answer is too long to be put together."));
        }
        if (!over) {
            decoder.feed(chunk, frame -> reader.read(frame, sink));
        }
    }

    /// @throws FaultException when the answer failed or broke off
    ChatReply end() {
        if (!over) {
            decoder.end(frame -> reader.read(frame, sink));
            reader.end(sink);
        }
        return reply.reply();
    }

    boolean isBegun() {
        return begun;
    }

    boolean isOver() {
        return over;
    }

    private void take(ChatEvent event, CallProgress progress) {
        if (over) {
            return;
        }
        if (event instanceof ChatEvent.Failed failed) {
            throw new FaultException(failed.fault());
        }
        progress.saw(event);
        reply.accept(event);
        begun = begun || StreamState.isMeaningful(event);
        over = event instanceof ChatEvent.Finished;
    }
}

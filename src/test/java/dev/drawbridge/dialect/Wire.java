package dev.drawbridge.dialect;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.ReplyAssembler;
import dev.drawbridge.sse.SseFrame;
import dev.drawbridge.testing.Cut;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Short ways through a codec.
final class Wire {
    static final ReplyStamp STAMP = new ReplyStamp(
            "call-1", "asked-model", 1_800_000_000, RequestHead.of("asked-model", true, true, null), new byte[0]);

    private Wire() {}

    /// A provider that takes back all that its dialect can carry, and a model that nothing is known of.
    static Target generous(String model) {
        return new Target(
                model,
                Set.of(Quirk.CACHE_BREAKPOINTS, Quirk.REASONING_CONTENT, Quirk.REASONING_DETAILS),
                ModelTraits.UNKNOWN);
    }

    static List<ChatEvent> events(Codec codec, byte[] stream) {
        return events(codec, stream, bytes -> List.of(bytes));
    }

    /// Events of a stream that arrives in pieces and then ends.
    static List<ChatEvent> events(Codec codec, byte[] stream, Cut cut) {
        var events = new ArrayList<ChatEvent>();
        var reader = codec.eventReader();
        var decoder = codec.framing().decoder();
        cut.pieces(stream).forEach(piece -> decoder.feed(piece, frame -> reader.read(frame, events::add)));
        decoder.end(frame -> reader.read(frame, events::add));
        reader.end(events::add);
        return events;
    }

    static List<ChatEvent> events(Codec codec, List<SseFrame> frames) {
        var events = new ArrayList<ChatEvent>();
        var reader = codec.eventReader();
        frames.forEach(frame -> reader.read(frame, events::add));
        reader.end(events::add);
        return events;
    }

    static List<SseFrame> frames(Codec codec, byte[] stream) {
        var frames = new ArrayList<SseFrame>();
        var decoder = codec.framing().decoder();
        decoder.feed(stream, frames::add);
        decoder.end(frames::add);
        return frames;
    }

    static List<ChatEvent> replyEvents(Codec codec, byte[] body) {
        var events = new ArrayList<ChatEvent>();
        codec.readReply(body, events::add);
        return events;
    }

    static byte[] stream(Codec codec, List<ChatEvent> events) {
        var out = new ByteArrayOutputStream();
        var writer = codec.eventWriter(STAMP);
        events.forEach(event -> writer.write(event, out));
        return out.toByteArray();
    }

    static ChatReply fold(List<ChatEvent> events) {
        var assembler = new ReplyAssembler();
        events.forEach(assembler);
        return assembler.reply();
    }

    static boolean finishes(List<ChatEvent> events) {
        return events.getLast() instanceof ChatEvent.Finished;
    }
}

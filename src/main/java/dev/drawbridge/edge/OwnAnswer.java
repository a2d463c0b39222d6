package dev.drawbridge.edge;

import dev.drawbridge.call.Call;
import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.ClientQuirk;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Keepalive;
import dev.drawbridge.dialect.ReplyStamp;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

/// What the gateway itself says in a chat, as the caller's dialect writes an assistant's message.
record OwnAnswer(byte[] body, Map<String, String> headers) {
    static OwnAnswer of(Call call, String text) {
        Codec codec = Codecs.of(call.dialect());
        var stamp = new ReplyStamp(
                call.id(),
                call.head().model(),
                call.startedAt().getEpochSecond(),
                call.head(),
                call.body(),
                ClientQuirk.of(call.headers()),
                Keepalive.COMMENT);
        return call.head().stream()
                ? new OwnAnswer(
                        streamed(codec, stamp, text),
                        Map.of("content-type", call.head().framing().contentType(), "cache-control", "no-cache"))
                : new OwnAnswer(
                        codec.writeReply(whole(stamp, text), stamp), Map.of("content-type", "application/json"));
    }

    private static byte[] streamed(Codec codec, ReplyStamp stamp, String text) {
        var out = new ByteArrayOutputStream();
        var writer = codec.eventWriter(stamp);
        List.of(
                        new ChatEvent.Opened("", stamp.model()),
                        new ChatEvent.PartOpened(0, new ChatEvent.PartStart.Text()),
                        new ChatEvent.TextDelta(0, text),
                        new ChatEvent.PartClosed(0),
                        new ChatEvent.UsageSeen(Usage.NONE.known()),
                        new ChatEvent.Finished(FinishReason.STOP))
                .forEach(event -> writer.write(event, out));
        return out.toByteArray();
    }

    private static ChatReply whole(ReplyStamp stamp, String text) {
        return new ChatReply(
                "",
                stamp.model(),
                List.of(new Part.Text(text)),
                new ChatEvent.Finished(FinishReason.STOP),
                Usage.NONE.known());
    }
}

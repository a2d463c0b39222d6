package dev.drawbridge.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Keepalive;
import dev.drawbridge.dialect.ReplyStamp;
import dev.drawbridge.dialect.RequestHead;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a client of Chat Completions hears while nothing is said (T7).
class KeepaliveFormTests {
    private final Codec codec = Codecs.of(Dialect.OPENAI_CHAT);

    private static ReplyStamp stamp(Keepalive keepalive) {
        return new ReplyStamp("c1", "m", 7, RequestHead.of("m", true, false, null), new byte[0], Set.of(), keepalive);
    }

    @Test
    void aCommentIsNoEvent() {
        assertThat(codec.keepalive(stamp(Keepalive.COMMENT))).asString().isEqualTo(": keepalive\n");
        assertThat(codec.eventWriter(stamp(Keepalive.COMMENT)).keepalive())
                .asString()
                .isEqualTo(": keepalive\n");
    }

    @Test
    void aChunkIsOneOfTheSameAnswer() {
        var writer = codec.eventWriter(stamp(Keepalive.CHUNK));
        assertThat(codec.keepalive(stamp(Keepalive.CHUNK)))
                .asString()
                .isEqualTo("data: {\"id\":\"chatcmpl-c1\",\"object\":\"chat.completion.chunk\",\"created\":7,"
                        + "\"model\":\"m\",\"choices\":[]}\n\n");

        writer.write(new ChatEvent.Opened("chatcmpl-own", "gpt"), new ByteArrayOutputStream());

        assertThat(new String(writer.keepalive(), StandardCharsets.UTF_8))
                .startsWith("data: {\"id\":\"chatcmpl-own\",")
                .contains("\"model\":\"gpt\",\"choices\":[]}");
    }
}

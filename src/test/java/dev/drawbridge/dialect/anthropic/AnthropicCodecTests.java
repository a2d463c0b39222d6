package dev.drawbridge.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.sse.SseFrame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AnthropicCodecTests {
    static List<String> streams() {
        return Golden.names("streams");
    }

    @Test
    void aRequestForTheSameDialectPassesButForTheModel() {
        byte[] body = Golden.bytes("requests", "full.json");
        var head = new AnthropicCodec().peek(body);
        assertThat(Golden.CODEC.patchRequest(body, head, Golden.target("claude-opus-5-5")))
                .isSameAs(body);
        String expected =
                new String(body, StandardCharsets.UTF_8).replaceFirst("claude-opus-5-5", "anthropic/\\\\\"opus\\\\\"");
        assertThat(new String(
                        Golden.CODEC.patchRequest(body, head, Golden.target("anthropic/\"opus\"")),
                        StandardCharsets.UTF_8))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void onlyDeltasAndPingsNeedNoReading(String name) {
        for (SseFrame frame : Golden.frames(Golden.bytes("streams", name))) {
            boolean plain = frame.data().startsWith("{\"type\":\"content_block_delta\"")
                    || frame.data().startsWith("{\"type\":\"ping\"");
            assertThat(Golden.CODEC.isPlainContent(frame)).isEqualTo(plain);
            boolean delta = frame.data().startsWith("{\"type\":\"content_block_delta\"");
            assertThat(Golden.CODEC.isPlainContent(SseFrame.of(null, frame.data())))
                    .isEqualTo(delta);
        }
    }

    // T7: clients count bytes and know this event
    @Test
    void silenceIsBridgedWithPings() {
        assertThat(new String(Golden.CODEC.keepalive(), StandardCharsets.UTF_8))
                .isEqualTo("event: ping\ndata: {\"type\": \"ping\"}\n\n");
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic-beta, true",
        "anthropic-version, true",
        "anthropic-dangerous-direct-browser-access, false",
        "x-claude-code-session-id, true",
        "x-app, true",
        "user-agent, false",
        "x-api-key, false",
        "authorization, false",
        "accept-encoding, false"
    })
    void requestHeadersOfThisDialectPass(String name, boolean passes) {
        assertThat(Golden.CODEC.passesRequestHeader(name)).isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({
        "request-id, true",
        "anthropic-ratelimit-tokens-remaining, true",
        "retry-after, true",
        "retry-after-ms, true",
        "x-should-retry, true",
        "set-cookie, false",
        "content-encoding, false"
    })
    void responseHeadersOfThisDialectPass(String name, boolean passes) {
        assertThat(Golden.CODEC.passesResponseHeader(name)).isEqualTo(passes);
    }
}

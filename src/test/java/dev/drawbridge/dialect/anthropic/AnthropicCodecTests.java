package dev.drawbridge.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.testing.Posted;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicCodecTests {
    @Test
    void aRequestForTheSameDialectPassesButForTheModel() {
        byte[] body = Golden.bytes("requests", "full.json");
        var head = Posted.head(new AnthropicCodec(), body);
        assertThat(Golden.CODEC.patchRequest(body, head, Golden.target("claude-opus-5-5")))
                .isSameAs(body);
        String expected =
                new String(body, StandardCharsets.UTF_8).replaceFirst("claude-opus-5-5", "anthropic/\\\\\"opus\\\\\"");
        assertThat(new String(
                        Golden.CODEC.patchRequest(body, head, Golden.target("anthropic/\"opus\"")),
                        StandardCharsets.UTF_8))
                .isEqualTo(expected);
    }

    // T7: clients count bytes and know this event
    @Test
    void silenceIsBridgedWithPings() {
        assertThat(new String(Golden.CODEC.keepalive(Golden.STAMP), StandardCharsets.UTF_8))
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

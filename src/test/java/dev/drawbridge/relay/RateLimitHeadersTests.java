package dev.drawbridge.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.dialect.Dialect;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitHeadersTests {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static Map<String, String> told(Dialect provider, Dialect client, Map<String, String> headers) {
        Map<String, List<String>> lists = new HashMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return RateLimitHeaders.translated(HttpHeaders.of(lists, (_, _) -> true), provider, client, NOW);
    }

    @Test
    void openAisLimitsAreToldAsAnthropics() {
        Map<String, String> told = told(
                Dialect.OPENAI_CHAT,
                Dialect.ANTHROPIC,
                Map.of(
                        "x-ratelimit-limit-requests", "60",
                        "x-ratelimit-remaining-requests", "59",
                        "x-ratelimit-reset-requests", "1s",
                        "x-ratelimit-limit-tokens", "150000",
                        "x-ratelimit-remaining-tokens", "149984",
                        "x-ratelimit-reset-tokens", "6m0s"));

        assertThat(told)
                .isEqualTo(Map.of(
                        "anthropic-ratelimit-requests-limit", "60",
                        "anthropic-ratelimit-requests-remaining", "59",
                        "anthropic-ratelimit-requests-reset", "2026-11-20T12:00:01Z",
                        "anthropic-ratelimit-tokens-limit", "150000",
                        "anthropic-ratelimit-tokens-remaining", "149984",
                        "anthropic-ratelimit-tokens-reset", "2026-11-20T12:06:00Z"));
    }

    @Test
    void anthropicsLimitsAreToldAsOpenAis() {
        Map<String, String> told = told(
                Dialect.ANTHROPIC,
                Dialect.OPENAI_CHAT,
                Map.of(
                        "anthropic-ratelimit-requests-remaining", "49",
                        "anthropic-ratelimit-requests-reset", "2026-11-20T13:01:05Z",
                        "anthropic-ratelimit-input-tokens-limit", "20000",
                        "anthropic-ratelimit-output-tokens-limit", "8000",
                        "anthropic-ratelimit-input-tokens-reset", "2026-11-20T11:59:00Z"));

        assertThat(told)
                .isEqualTo(Map.of(
                        "x-ratelimit-remaining-requests", "49",
                        "x-ratelimit-reset-requests", "1h1m5s",
                        "x-ratelimit-limit-tokens", "20000",
                        "x-ratelimit-reset-tokens", "0ms"));
    }

    @ParameterizedTest
    @CsvSource({
        "20ms, 2026-11-20T12:00:01Z",
        "7.66s, 2026-11-20T12:00:08Z",
        "2m59.56s, 2026-11-20T12:03:00Z",
        "1h30m0s, 2026-11-20T13:30:00Z",
        "1d2h, 2026-11-21T14:00:00Z",
        "0s, 2026-11-20T12:00:00Z"
    })
    void durationsAreToldAsInstants(String duration, String instant) {
        assertThat(told(Dialect.OPENAI_CHAT, Dialect.ANTHROPIC, Map.of("x-ratelimit-reset-tokens", duration)))
                .isEqualTo(Map.of("anthropic-ratelimit-tokens-reset", instant));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20T12:00:00.250Z,250ms", "2026-11-20T12:00:01.200Z,2s", "2026-11-20T12:06:00Z,6m0s"})
    void instantsAreToldAsDurations(String instant, String duration) {
        assertThat(told(Dialect.ANTHROPIC, Dialect.OPENAI_CHAT, Map.of("anthropic-ratelimit-tokens-reset", instant)))
                .isEqualTo(Map.of("x-ratelimit-reset-tokens", duration));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "1763640000", "-1s", "1s1m", "99999999999h", "1s; x"})
    void nonsenseIsLeftOut(String value) {
        assertThat(told(
                        Dialect.OPENAI_CHAT,
                        Dialect.ANTHROPIC,
                        Map.of("x-ratelimit-reset-tokens", value, "x-ratelimit-limit-tokens", "x" + value)))
                .isEmpty();
        assertThat(told(Dialect.ANTHROPIC, Dialect.OPENAI_CHAT, Map.of("anthropic-ratelimit-tokens-reset", value)))
                .isEmpty();
    }
}

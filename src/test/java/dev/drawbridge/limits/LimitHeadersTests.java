package dev.drawbridge.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.call.Caller;
import dev.drawbridge.call.Scope;
import dev.drawbridge.dialect.Dialect;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitHeadersTests {
    private static final Instant NOW = Instant.parse("2026-11-20T12:28:59.5Z");
    private static final Instant HALF_PAST = Instant.parse("2026-11-20T12:35:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");
    private static final Scope ALICE = Scope.key(new Caller("key_1", "alice", "core"));

    @Test
    void tightestWindowOfEachKindIsTold() {
        Map<String, String> headers = LimitHeaders.of(
                Dialect.OPENAI_CHAT,
                List.of(
                        new Allowance(ALICE, "requests/minute", 60, 20, HALF_PAST),
                        new Allowance(Scope.GLOBAL, "requests/day", 100, 30, MIDNIGHT),
                        new Allowance(ALICE, "tokens/total", 1000, 999, null),
                        new Allowance(ALICE, "usd/day", 5_000_000, 5_000_000, MIDNIGHT)),
                NOW);

        assertThat(headers)
                .isEqualTo(Map.of(
                        "x-ratelimit-limit-requests", "60",
                        "x-ratelimit-remaining-requests", "20",
                        "x-ratelimit-reset-requests", "6m1s",
                        "x-ratelimit-limit-tokens", "1000",
                        "x-ratelimit-remaining-tokens", "999"));
    }

    @Test
    void anthropicsClientsAreToldInTheirForm() {
        Map<String, String> headers = LimitHeaders.of(
                Dialect.ANTHROPIC, List.of(new Allowance(ALICE, "tokens/minute", 60, 20, HALF_PAST)), NOW);

        assertThat(headers)
                .containsEntry("anthropic-ratelimit-tokens-limit", "60")
                .containsEntry("anthropic-ratelimit-tokens-remaining", "20")
                .containsEntry("anthropic-ratelimit-tokens-reset", "2026-11-20T12:35:00Z")
                .containsEntry("x-ratelimit-remaining-tokens", "20");
    }

    @Test
    void whoeverIsNearALimitIsWarned() {
        Map<String, String> headers = LimitHeaders.of(
                Dialect.GEMINI,
                List.of(
                        new Allowance(ALICE, "requests/day", 1000, 80, MIDNIGHT),
                        new Allowance(Scope.team("Größe"), "usd/total", 10, 2, null),
                        new Allowance(Scope.GLOBAL, "requests/day", 1000, 201, MIDNIGHT)),
                NOW);

        assertThat(headers)
                .containsEntry(
                        "x-drawbridge-limit-warning",
                        "key requests/day 92% used, resets 2026-11-21T00:00:00Z; team usd/total 80% used");
    }

    @Test
    void nothingIsToldWithoutLimits() {
        assertThat(LimitHeaders.of(Dialect.ANTHROPIC, List.of(), NOW)).isEmpty();
    }

    @Test
    void debtsAreNothingLeft() {
        var allowance = new Allowance(ALICE, "tokens/day", 1000, -50, MIDNIGHT);

        assertThat(allowance.left()).isZero();
        assertThat(allowance.percentUsed()).isEqualTo(100);
    }
}

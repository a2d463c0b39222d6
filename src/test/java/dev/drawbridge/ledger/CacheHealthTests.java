package dev.drawbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.catalog.CatalogReader;
import dev.drawbridge.catalog.Charge;
import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.catalog.Tariff;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import dev.drawbridge.testing.TestCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheHealthTests {
    private static final Instant NOW = TestCalls.START;
    private static final Variables NONE = Variables.of(Map.of());
    private static final Tariff TARIFF = tariff();

    @Test
    void theRatioIsWhatCameOutOfACacheOfAllInput() {
        var health = health(
                row("one", "m", "s", 30, new Usage(100, 0, 900, 0, 5, 0)),
                row("one", "m", "s", 2, new Usage(100, 900, 0, 0, 5, 0)));

        assertThat(health.get("one").day().hitPerMille()).isEqualTo(450);
        assertThat(health.get("one").recent().hitPerMille()).isEqualTo(900);
        assertThat(health.get("one").models()).containsOnlyKeys("m");
    }

    @Test
    void aConversationThatMovesPaysForItsCacheAgainAtThePricesOfWhatItLeft() {
        var health = health(
                row("one", "m", "s", 3, new Usage(100, 0, 1_000_000, 0, 5, 0)),
                row("two", "m", "s", 2, new Usage(1_000_200, 0, 0, 0, 5, 0)));

        // A million tokens at 3 - 0.3 USD
        assertThat(health.get("one").day().lostNanoUsd()).isEqualTo(2_700_000_000L);
        assertThat(health.get("two").day().lostNanoUsd()).isZero();
    }

    @Test
    void nothingIsLostByStayingByAnotherConversationOrWhenTheCacheIsOldAnyway() {
        assertThat(health(
                                row("one", "m", "s", 3, new Usage(0, 0, 1000, 0, 5, 0)),
                                row("one", "m", "s", 2, new Usage(0, 1000, 0, 0, 5, 0)),
                                row("two", "m", "other", 1, new Usage(1000, 0, 0, 0, 5, 0)))
                        .values())
                .allSatisfy(one -> assertThat(one.day().lostNanoUsd()).isZero());
        assertThat(health(
                                row("one", "m", "s", 90, new Usage(0, 0, 1000, 0, 5, 0)),
                                row("two", "m", "s", 2, new Usage(1000, 0, 0, 0, 5, 0)))
                        .values())
                .allSatisfy(one -> assertThat(one.day().lostNanoUsd()).isZero());
    }

    private static Map<String, CacheHealth> health(LedgerRow... oldestFirst) {
        return CacheHealth.ofAll(List.of(oldestFirst).reversed(), NOW, TARIFF);
    }

    private static LedgerRow row(String provider, String model, String session, int minutesAgo, Usage usage) {
        Instant start = NOW.minus(Duration.ofMinutes(minutesAgo));
        Call plain = TestCalls.call("c" + minutesAgo, "k1", "sonnet", start);
        var call = new Call(
                plain.id(),
                plain.caller(),
                plain.dialect(),
                plain.head(),
                plain.body(),
                plain.headers(),
                "",
                session,
                start);
        var outcome = new CallOutcome(
                Ending.OK,
                200,
                provider,
                model,
                "default",
                1,
                usage,
                false,
                null,
                null,
                Duration.ZERO,
                Duration.ofMillis(5),
                List.of());
        return LedgerRow.of(call, outcome, CredentialKind.API_KEY, Charge.NOTHING);
    }

    private static Tariff tariff() {
        var catalog = CatalogReader.read(Settings.parse("drawbridge.yml", """
            drawbridge:
              providers:
                one: { speaks: [anthropic], url: "http://localhost:1" }
                two: { speaks: [anthropic], url: "http://localhost:2" }
              models:
                sonnet: { targets: [one:m, two:m], price: { input: 3, output: 15, cache-read: 0.3 } }
            """, NONE), NONE, ModelFacts.load());
        return new Tariff(() -> catalog);
    }
}

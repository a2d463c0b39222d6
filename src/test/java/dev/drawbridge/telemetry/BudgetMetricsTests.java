package dev.drawbridge.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.telemetry.BudgetMetrics.Standing;
import dev.drawbridge.telemetry.BudgetMetrics.Whose;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BudgetMetricsTests {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Whose ANN = new Whose("key", "ann", "day");
    private static final Whose EVERYBODY = new Whose("global", "", "total");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final BudgetMetrics metrics = new BudgetMetrics(registry, clock());

    private Clock clock() {
        InstantSource source = now::get;
        return source.withZone(ZoneOffset.UTC);
    }

    private static Standing untilMidnight(long spent) {
        return new Standing(5_000_000, spent, 250_000, 4_750_000 - spent, Instant.parse("2026-11-21T00:00:00Z"));
    }

    private Scrape scrape() {
        return new Scrape(registry.scrape());
    }

    @Test
    void budgetIsShownInDollarsAndCountsDownToItsReset() {
        metrics.show(Map.of(ANN, untilMidnight(1_500_000)));

        assertThat(scrape().value("drawbridge_budget_spent_usd", "scope", "key", "name", "ann", "per", "day"))
                .isEqualTo(1.5);
        assertThat(scrape().value("drawbridge_budget_reserved_usd")).isEqualTo(0.25);
        assertThat(scrape().value("drawbridge_budget_left_usd")).isEqualTo(3.25);
        assertThat(scrape().value("drawbridge_budget_reset_seconds")).isEqualTo(43_200);
        now.set(NOON.plus(Duration.ofHours(1)));
        assertThat(scrape().value("drawbridge_budget_reset_seconds")).isEqualTo(39_600);
    }

    @Test
    void laterLookReplacesAnEarlierOneAndWhatIsGoneVanishes() {
        metrics.show(Map.of(ANN, untilMidnight(0), EVERYBODY, new Standing(1, 0, 0, 1, null)));

        metrics.show(Map.of(ANN, untilMidnight(2_000_000)));

        assertThat(scrape().value("drawbridge_budget_spent_usd")).isEqualTo(2);
        assertThat(scrape().has("drawbridge_budget_limit_usd", "scope", "global"))
                .isFalse();
    }

    @Test
    void budgetInTotalHasNoReset() {
        metrics.show(Map.of(EVERYBODY, new Standing(1_000_000, 0, 0, 1_000_000, null)));

        assertThat(scrape().value("drawbridge_budget_limit_usd", "name", "")).isEqualTo(1);
        assertThat(scrape().has("drawbridge_budget_reset_seconds")).isFalse();
    }

    @Test
    void whatCannotBeLookedUpStaysUntilItsWindowIsOver() {
        metrics.show(Map.of(ANN, untilMidnight(1_500_000), EVERYBODY, new Standing(1, 0, 0, 1, null)));

        metrics.keep();
        assertThat(scrape().value("drawbridge_budget_spent_usd", "name", "ann")).isEqualTo(1.5);
        now.set(NOON.plus(Duration.ofHours(12)));
        metrics.keep();

        assertThat(scrape().has("drawbridge_budget_spent_usd", "name", "ann")).isFalse();
        assertThat(scrape().has("drawbridge_budget_limit_usd", "scope", "global"))
                .isTrue();
    }

    @Test
    void onlySoManyHoldersAreShownAndTheFirstOnesAre() {
        Map<Whose, Standing> budgets = new LinkedHashMap<>();
        budgets.put(EVERYBODY, new Standing(1, 0, 0, 1, null));
        for (int i = 0; i < 2 * LabelValues.MOST_PER_LABEL; i++) {
            budgets.put(new Whose("key", "key " + i, "day"), untilMidnight(0));
            budgets.put(new Whose("key", "key " + i, "month"), untilMidnight(0));
        }

        metrics.show(budgets);

        assertThat(scrape().samples().stream().filter(sample -> sample.name().equals("drawbridge_budget_limit_usd")))
                .hasSize(1 + 2 * LabelValues.MOST_PER_LABEL);
        assertThat(scrape().has("drawbridge_budget_limit_usd", "name", "key 0", "per", "month"))
                .isTrue();
        assertThat(scrape().has("drawbridge_budget_limit_usd", "name", "key 200"))
                .isFalse();
    }
}

package dev.drawbridge.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

class CostMetricsTests {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CostMetrics costs = new CostMetrics(registry);

    @Test
    void costIsCountedInDollars() {
        costs.charged("Ann Özil", "anthropic", "claude-sonnet-5-5", "api_key", 1_500_000_000L);
        costs.charged("Ann Özil", "anthropic", "claude-sonnet-5-5", "api_key", 250_000_000L);

        assertThat(registry.scrape())
                .contains("drawbridge_cost_usd_total{credential=\"api_key\",key=\"Ann Özil\","
                        + "model=\"claude-sonnet-5-5\",provider=\"anthropic\"} 1.75");
    }

    @Test
    void keyNamesAreBoundedAndPlain() {
        costs.charged("a\nb", "p", "m", "api_key", 1);
        for (int i = 0; i < 2 * LabelValues.MOST_PER_LABEL; i++) {
            costs.charged("key " + i, "p", "m", "api_key", 1);
        }

        assertThat(registry.scrape().lines().filter(line -> line.startsWith("drawbridge_cost_usd_total")))
                .hasSize(LabelValues.MOST_PER_LABEL + 1);
    }

    @Test
    void unpricedCallsAreCounted() {
        costs.unpriced("new-model");
        costs.unpriced(null);

        assertThat(registry.scrape())
                .contains("drawbridge_unpriced_calls_total{model=\"new-model\"} 1.0")
                .contains("drawbridge_unpriced_calls_total{model=\"none\"} 1.0");
    }
}

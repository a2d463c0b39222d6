package dev.drawbridge.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.testing.TestCalls;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Dashboards and alerts rely on these names.
class PrometheusNamesTests {
    private static final String CALL_LABELS =
            "gen_ai_operation_name=\"chat\",gen_ai_provider_name=\"anthropic\",gen_ai_request_model=\"sonnet\"";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @BeforeEach
    void record() {
        var metrics = new CallMetrics(registry);
        metrics.began(TestCalls.call("open"));
        metrics.ended(TestCalls.call("c1"), TestCalls.answered("anthropic", "sonnet"));
        metrics.ended(
                TestCalls.call("c2"),
                TestCalls.failed("anthropic", "sonnet", Fault.provider(FaultKind.TIMEOUT, "silent")));
        MetricName.LEDGER_ROWS_DROPPED.counter(registry, Tags.empty());
        MetricName.LEDGER_SEGMENTS_WAITING.gauge(registry, this, _ -> 3);
        new BrakeMetrics(registry).acted("session", "refuse");
        MetricName.DEGRADED.gauge(registry, Tags.of(Label.DEPENDENCY.id(), "store"), this, _ -> 1);
    }

    @Test
    void genAiMetricsAreSpelledAsTheConventionsAre() {
        assertThat(registry.scrape().lines())
                .contains(
                        "gen_ai_client_token_usage_sum{" + CALL_LABELS + ",gen_ai_token_type=\"output\"} 20.0",
                        "gen_ai_client_token_usage_bucket{" + CALL_LABELS
                                + ",gen_ai_token_type=\"input\",le=\"6.7108864E7\"} 1",
                        "gen_ai_server_request_duration_seconds_count{error_type=\"\"," + CALL_LABELS + "} 1",
                        "gen_ai_server_request_duration_seconds_bucket{error_type=\"timeout\"," + CALL_LABELS
                                + ",le=\"600.0\"} 1",
                        "gen_ai_server_time_to_first_token_seconds_bucket{" + CALL_LABELS + ",le=\"0.25\"} 0",
                        "gen_ai_server_time_to_first_token_seconds_bucket{" + CALL_LABELS + ",le=\"60.0\"} 1");
    }

    @Test
    void ownMetricsAreSpelledAsDocumented() {
        assertThat(registry.scrape().lines())
                .contains(
                        "drawbridge_calls_total{dialect=\"openai-chat\",model=\"sonnet\",outcome=\"ok\","
                                + "provider=\"anthropic\",status=\"200\"} 1.0",
                        "drawbridge_calls_open 1.0",
                        "drawbridge_faults_total{blame=\"provider\",kind=\"timeout\"} 1.0",
                        "drawbridge_translation_losses_total{field=\"logit_bias\"} 2.0",
                        "drawbridge_ledger_rows_dropped_total 0.0",
                        "drawbridge_ledger_segments_waiting_files 3.0",
                        "drawbridge_brake_total{action=\"refuse\",kind=\"session\"} 1.0",
                        "drawbridge_degraded{dependency=\"store\"} 1.0");
    }

    @Test
    void namesAndLabelsAreUnique() {
        assertThat(Arrays.stream(MetricName.values()).map(MetricName::id)).doesNotHaveDuplicates();
        assertThat(new HashSet<>(Arrays.stream(Label.values()).map(Label::id).toList()))
                .hasSize(Label.values().length);
    }
}

package dev.drawbridge.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AlertRuleTests {
    private static final Path RUNBOOK = Path.of("docs", "runbook.md");

    static Stream<AlertRule> rules() {
        return AlertRule.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void ruleAsksForWhatIsMeasured(AlertRule rule) {
        assertThat(rule.query().metrics()).isNotEmpty().allMatch(KnownMetrics::contain);
        assertThat(rule.query()).matches(KnownMetrics::explainLabels);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void whoIsWokenIsToldWhatToDo(AlertRule rule) throws IOException {
        assertThat(rule.name()).startsWith("Drawbridge");
        assertThat(rule.severity()).isIn("critical", "warning", "info");
        assertThat(rule.annotations()).containsOnlyKeys("summary", "description", "runbook");
        assertThat(rule.annotations().get("summary")).hasSizeBetween(10, 60);
        assertThat(rule.annotations().get("runbook"))
                .isEqualTo("docs/runbook.md#" + rule.name().toLowerCase(Locale.ROOT));
        assertThat(Files.readAllLines(RUNBOOK)).contains("## " + rule.name());
    }

    @Test
    void runbookKnowsNoOthers() throws IOException {
        assertThat(Files.readAllLines(RUNBOOK).stream()
                        .filter(line -> line.startsWith("## Drawbridge"))
                        .map(line -> line.substring(3)))
                .containsExactlyElementsOf(rules().map(AlertRule::name).toList());
    }

    /// A line in a panel is where its alert fires.
    @ParameterizedTest
    @CsvSource({
        "DrawbridgeErrorBudgetBurnsSlowly, 6 * 0.01, drawbridge_faults_total, 0.06",
        "DrawbridgeSlowFirstToken, 10, gen_ai_server_time_to_first_token_seconds_bucket, 10",
        "DrawbridgeSlowItself, 0.25, drawbridge_overhead_seconds_bucket, 0.25",
        "DrawbridgeProviderFailing, 0.5, drawbridge_attempts_total, 0.5",
        "DrawbridgeLedgerBehind, 20, drawbridge_ledger_segments_waiting_files, 20",
        "DrawbridgeBudgetNearlyUsed, 0.9, drawbridge_budget_spent_usd, 0.9",
        "DrawbridgeKeysGuessed, 1, drawbridge_refused_keys_total, 1",
        "DrawbridgeHeapNearlyFull, 0.9, jvm_memory_used_bytes, 0.9"
    })
    void thresholdsAreThoseOfThePanels(String alert, String written, String metric, double line) {
        assertThat(rules().filter(rule -> rule.name().equals(alert)))
                .singleElement()
                .satisfies(rule -> assertThat(rule.query().text()).contains(written));
        assertThat(Dashboard.allPanels()
                        .filter(panel -> panel.queries().stream()
                                .anyMatch(query -> query.metrics().contains(metric)))
                        .flatMap(panel -> panel.defaults()
                                .path("thresholds")
                                .path("steps")
                                .valueStream())
                        .map(step -> step.path("value").doubleValue(-1)))
                .contains(line);
    }

    @Test
    void prometheusTakesTheRules() throws IOException, InterruptedException {
        assumeThat(Programs.find("promtool")).isPresent();

        Process promtool = new ProcessBuilder("promtool", "check", "rules", AlertRule.FILE.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor()).as(said).isZero();
    }
}

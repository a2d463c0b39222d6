package dev.drawbridge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.monitoring.AlertRule;
import dev.drawbridge.monitoring.Dashboard;
import dev.drawbridge.monitoring.Programs;
import dev.drawbridge.monitoring.PromQuery;
import dev.drawbridge.testing.FakeProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every panel and every alert, asked of a real Prometheus that watches a gateway in use; on machines without one, of
/// what the gateway shows to it.
class MonitoringIT {
    private static final Path REPORT = Path.of("target", "panels.txt");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /// Panels that stay empty while nothing of what they show happens.
    private static final Map<String, String> EMPTY = Map.of(
            "runtime: Configuration reloads", "the file was not changed",
            "spend: Runaway brake", "nothing ran away",
            "providers: Credentials refused", "each provider has one credential",
            "providers: Renewals of logins", "there are no logins",
            "providers: Logins end in", "there are no logins",
            "providers: Lost by moving conversations", "no conversation says its name",
            "providers: What auto chooses", "nobody asks for auto",
            "providers: What auto would save", "nothing is shadowed",
            "providers: Feedback", "nobody says what an answer was worth",
            "providers: Shadow and moves", "nothing is shadowed, nothing moves");

    @TempDir
    private static Path directory;

    private static FakeProvider provider;
    private static GatewayProcess gateway;
    private static MixedTraffic traffic;
    private static Optional<PrometheusProcess> watching = Optional.empty();

    @BeforeAll
    static void start() throws IOException {
        provider = FakeProvider.start();
        Files.writeString(directory.resolve("drawbridge.yml"), MixedTraffic.settings(provider));
        gateway = GatewayProcess.start(directory, Map.of("DRAWBRIDGE_BUDGET_GAUGES", "1s"));
        traffic = MixedTraffic.of(gateway.client(), provider);
        var program = Programs.find("prometheus");
        if (program.isPresent()) {
            URI management = gateway.client().management();
            watching = Optional.of(PrometheusProcess.start(program.get(), directory, management, AlertRule.FILE));
        }
    }

    @AfterAll
    static void stop() {
        watching.ifPresent(PrometheusProcess::close);
        gateway.close();
        provider.close();
    }

    @Test
    void everyMetricThatIsAskedForIsShown() {
        traffic.round();

        var asked = new TreeSet<String>();
        Dashboard.allPanels()
                .filter(panel -> !EMPTY.containsKey(panel.toString()))
                .flatMap(panel -> panel.queries().stream())
                .forEach(query -> asked.addAll(query.metrics()));
        asked.removeAll(Set.of("up", "ALERTS"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(shown()).containsAll(asked));
    }

    private static Set<String> shown() {
        return gateway.client()
                .metrics()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }

    @Test
    void everyPanelHasData() {
        var prometheus = prometheus();

        await().atMost(PATIENCE).untilAsserted(() -> {
            traffic.round();
            assertThat(withoutData(prometheus)).isSubsetOf(EMPTY.keySet());
        });
    }

    @Test
    void everyAlertIsUnderstoodAndTheRightOnesArePending() {
        var prometheus = prometheus();
        traffic.round();

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(prometheus.rules())
                    .hasSameSizeAs(AlertRule.all().toList())
                    .allSatisfy(rule -> {
                        assertThat(rule.path("lastError").stringValue("")).isEmpty();
                        assertThat(rule.path("health").stringValue()).isEqualTo("ok");
                    });
            assertThat(prometheus.query("count by (alertname) (ALERTS)"))
                    .extracting(
                            sample -> sample.path("metric").path("alertname").stringValue())
                    .contains("DrawbridgeUnpricedModel", "DrawbridgeProviderFailing")
                    .doesNotContain("DrawbridgeDown", "DrawbridgeStoreAway", "DrawbridgeLedgerRowsDropped");
        });
    }

    private static PrometheusProcess prometheus() {
        assumeThat(watching).isPresent();
        return watching.orElseThrow();
    }

    /// Panels of which a query gives nothing. How much each gave is kept in a file for people.
    private static Set<String> withoutData(PrometheusProcess prometheus) throws IOException {
        var report = new StringBuilder();
        var empty = new TreeSet<String>();
        Dashboard.allPanels().forEach(panel -> {
            for (PromQuery query : panel.queries()) {
                int series =
                        prometheus.query(query.resolved("15s", "5m").text()).size();
                report.append("%3d  %s  %s%n".formatted(series, panel, query.text()));
                if (series == 0) {
                    empty.add(panel.toString());
                }
            }
        });
        Files.writeString(REPORT, report);
        return empty;
    }
}

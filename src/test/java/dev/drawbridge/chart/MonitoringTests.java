package dev.drawbridge.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Prometheus and Grafana in the cluster get the same alerts and dashboards as those of docker-compose.yml.
@NeedsHelm
class MonitoringTests {
    private static final Path GRAFANA = Path.of("grafana");

    private final Manifests manifests = Chart.scenario("monitoring").manifests();

    @Test
    void monitorFindsTheManagementServiceAndNoOther() {
        var monitor = manifests.one(ServiceMonitor.class);
        Map<String, String> wanted = monitor.getSpec().getSelector().getMatchLabels();

        assertThat(monitor.getMetadata().getLabels()).containsEntry("release", "prometheus");
        assertThat(monitor.getSpec().getNamespaceSelector().getMatchNames()).containsExactly(Chart.NAMESPACE);
        assertThat(monitor.getSpec().getEndpoints()).singleElement().satisfies(endpoint -> {
            assertThat(endpoint.getPath()).isEqualTo("/actuator/prometheus");
            assertThat(endpoint.getPort()).isEqualTo("management");
            assertThat(endpoint.getInterval()).isEqualTo("15s");
        });
        assertThat(manifests.all(Service.class).stream()
                        .filter(service ->
                                service.getMetadata().getLabels().entrySet().containsAll(wanted.entrySet())))
                .singleElement()
                .extracting(service -> service.getMetadata().getName())
                .isEqualTo("gw-drawbridge-management");
    }

    @Test
    void rulesAreThoseOfTheOneFile() {
        List<String> written = new YAMLMapper()
                .readTree(ValuesFile.read(GRAFANA.resolve("alerts.yml")))
                .path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .map(rule -> rule.path("alert").asString("") + " "
                        + rule.path("expr").asString(""))
                .toList();

        assertThat(manifests.one(PrometheusRule.class).getSpec().getGroups().stream()
                        .flatMap(group -> group.getRules().stream())
                        .map(MonitoringTests::text))
                .isNotEmpty()
                .containsExactlyElementsOf(written);
    }

    private static String text(Rule rule) {
        return (rule.getAlert() == null ? "" : rule.getAlert()) + " "
                + rule.getExpr().getStrVal();
    }

    @Test
    void dashboardsAreThoseOfTheOneFolder() throws IOException {
        Map<String, String> rendered = manifests.all(ConfigMap.class).stream()
                .filter(map -> "1".equals(map.getMetadata().getLabels().get("grafana_dashboard")))
                .flatMap(map -> map.getData().entrySet().stream())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().strip()));

        assertThat(rendered).isNotEmpty().isEqualTo(written());
    }

    private static Map<String, String> written() throws IOException {
        try (Stream<Path> files = Files.list(GRAFANA.resolve("dashboards"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString(),
                            file -> ValuesFile.read(file).strip()));
        }
    }

    @Test
    void nothingOfItIsThereUnlessAskedFor() {
        assertThat(Chart.PLAIN.manifests().objects())
                .extracting("kind")
                .doesNotContain("ServiceMonitor", "PrometheusRule")
                .containsOnlyOnce("ConfigMap");
    }
}

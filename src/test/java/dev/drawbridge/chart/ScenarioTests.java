package dev.drawbridge.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.access.AccessSettings;
import dev.drawbridge.catalog.CatalogReader;
import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.limits.LimitSettings;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every values file of helm/drawbridge/ci, which also name all kinds of objects the chart has.
@NeedsHelm
@ParameterizedClass
@MethodSource("charts")
class ScenarioTests {
    private static final Variables KEYS = Variables.of(
            Map.of("GROQ_API_KEY", "a", "ANTHROPIC_API_KEY", "b", "OPENAI_API_KEY", "c", "OPENROUTER_API_KEY", "d"));

    private final Chart chart;
    private final Manifests manifests;

    ScenarioTests(Chart chart) {
        this.chart = chart;
        this.manifests = chart.manifests();
    }

    static List<Chart> charts() {
        return Chart.scenarios();
    }

    @Test
    void namesAreUniqueAndFitEverywhere() {
        var seen = new HashSet<String>();
        assertThat(chart.released("a-release-with-a-name-of-fifty-three-characters-12345")
                        .manifests()
                        .objects())
                .isNotEmpty()
                .allSatisfy(object -> {
                    assertThat(object.getMetadata().getName()).matches("[a-z]([a-z0-9-]{0,61}[a-z0-9])");
                    assertThat(seen.add(object.getKind() + object.getMetadata().getName()))
                            .isTrue();
                });
    }

    @Test
    void podsPassTheRestrictedLevel() {
        assertThat(manifests.templates()).isNotEmpty().allSatisfy(template -> isRestricted(template.getSpec()));
    }

    static void isRestricted(PodSpec pod) {
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getHostNetwork()).isNull();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(65532);
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getContainers()).isNotEmpty().allSatisfy(ScenarioTests::isRestricted);
        assertThat(pod.getVolumes())
                .allSatisfy(volume -> assertThat(volume.getHostPath()).isNull());
    }

    private static void isRestricted(Container container) {
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getResources().getLimits())
                .containsEntry("memory", container.getResources().getRequests().get("memory"))
                .doesNotContainKey("cpu");
    }

    @Test
    void configurationIsWhatTheGatewayReads() {
        Settings settings = Settings.parse("drawbridge.yml", written(), KEYS);

        CatalogReader.read(settings, KEYS, ModelFacts.load());
        read(settings, "access", AccessSettings.class);
        read(settings, "limits", LimitSettings.class);
        settings.checkNothingLeft();
    }

    private <T> void read(Settings settings, String section, Class<T> type) {
        if (written().contains("\n  " + section + ":")) {
            settings.section(section, type, () -> {
                throw new AssertionError(section);
            });
        }
    }

    private String written() {
        return manifests.named(ConfigMap.class, "gw-drawbridge").getData().get("drawbridge.yml");
    }

    @Test
    void whatIsInASecretIsNowhereElse() {
        List<String> secrets = manifests.all(Secret.class).stream()
                .flatMap(secret -> secret.getStringData().values().stream())
                .toList();
        String others = chart.text("").replaceAll("(?ms)^kind: Secret$.*?(?=^---$)", "");

        assertThat(secrets).allSatisfy(secret -> assertThat(others).doesNotContain(secret));
    }

    @Test
    void drainFitsBetweenTheStopAndTheKill() {
        PodSpec pod = manifests.gateway().getSpec();
        Duration drain = seconds("DRAWBRIDGE_DRAIN");
        Duration phase = seconds("SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE");
        var hook = pod.getContainers().getFirst().getLifecycle().getPreStop().getSleep();

        assertThat(phase).isGreaterThan(drain);
        assertThat(Duration.ofSeconds(pod.getTerminationGracePeriodSeconds()))
                .isGreaterThanOrEqualTo(phase.plusSeconds(hook.getSeconds()).plusSeconds(10));
    }

    private Duration seconds(String name) {
        return Duration.parse("PT" + manifests.variable(name).orElseThrow());
    }

    @Test
    void probesAskTheManagementPort() {
        Container gateway = manifests.gateway().getSpec().getContainers().getFirst();

        assertThat(gateway.getPorts()).extracting("name").containsExactly("http", "management");
        assertThat(List.of(gateway.getStartupProbe(), gateway.getLivenessProbe()))
                .allSatisfy(probe -> assertThat(probe.getHttpGet().getPath()).isEqualTo("/actuator/health/liveness"));
        assertThat(gateway.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/readiness");
        assertThat(List.of(gateway.getStartupProbe(), gateway.getLivenessProbe(), gateway.getReadinessProbe()))
                .allSatisfy(probe ->
                        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management"));
    }

    @Test
    void servicesFindTheirPodsAndOnlyOneLeadsToManagement() {
        Map<String, String> pod = manifests.gateway().getMetadata().getLabels();
        Service clients = manifests.named(Service.class, "gw-drawbridge");
        Service management = manifests.named(Service.class, "gw-drawbridge-management");

        assertThat(pod).containsAllEntriesOf(clients.getSpec().getSelector());
        assertThat(pod).containsAllEntriesOf(management.getSpec().getSelector());
        assertThat(clients.getSpec().getPorts())
                .singleElement()
                .extracting("name")
                .isEqualTo("http");
        assertThat(management.getSpec().getPorts())
                .singleElement()
                .extracting("name")
                .isEqualTo("management");
        assertThat(management.getSpec().getType()).isEqualTo("ClusterIP");
    }
}

package dev.drawbridge.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.telemetry.MetricName;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetSpec;
import org.junit.jupiter.api.Test;

/// How many gateways run, how they are replaced, and what their pods keep.
@NeedsHelm
class WorkloadTests {
    @Test
    void noGatewayGoesBeforeTheNextIsThere() {
        var deployment = Chart.PLAIN.manifests().one(Deployment.class).getSpec();

        assertThat(deployment.getReplicas()).isEqualTo(2);
        assertThat(deployment.getStrategy().getRollingUpdate().getMaxUnavailable())
                .isEqualTo(new IntOrString(0));
        assertThat(deployment.getStrategy().getRollingUpdate().getMaxSurge()).isEqualTo(new IntOrString(1));
    }

    @Test
    void drainIsWhatWasAskedFor() {
        Manifests manifests = Chart.PLAIN.manifests("{ drainSeconds: 30, preStopSeconds: 0 }");
        var pod = manifests.gateway().getSpec();

        assertThat(manifests.variable("DRAWBRIDGE_DRAIN")).contains("30s");
        assertThat(manifests.variable("SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE"))
                .contains("35s");
        assertThat(pod.getTerminationGracePeriodSeconds()).isEqualTo(50);
        assertThat(pod.getContainers().getFirst().getLifecycle()).isNull();
    }

    @Test
    void autoscalerAndDeploymentDoNotFightOverTheNumber() {
        Manifests manifests = Chart.PLAIN.manifests("autoscaling: { enabled: true, targetOpenStreams: 2000000 }");
        var scaler = manifests.one(HorizontalPodAutoscaler.class).getSpec();

        assertThat(manifests.one(Deployment.class).getSpec().getReplicas()).isNull();
        assertThat(scaler.getScaleTargetRef().getKind()).isEqualTo("Deployment");
        assertThat(scaler.getMinReplicas()).isEqualTo(2);
        assertThat(scaler.getMetrics()).extracting("type").containsExactly("Resource", "Pods");
        assertThat(scaler.getMetrics().getLast().getPods().getMetric().getName())
                .isEqualTo(MetricName.STREAMS_OPEN.id().replace('.', '_'));
        assertThat(scaler.getMetrics().getLast().getPods().getTarget().getAverageValue())
                .isEqualTo(new Quantity("2000000"));
        assertThat(scaler.getBehavior().getScaleDown().getStabilizationWindowSeconds())
                .isEqualTo(300);
    }

    @Test
    void autoscalerMayLookAtStreamsOnly() {
        var scaler = Chart.PLAIN
                .manifests("autoscaling: { enabled: true, targetCPUUtilizationPercentage: 0, targetOpenStreams: 200 }")
                .one(HorizontalPodAutoscaler.class)
                .getSpec();

        assertThat(scaler.getMetrics()).extracting("type").containsExactly("Pods");
    }

    @Test
    void disruptionBudgetSaysOneThing() {
        var usual = budget("");
        var most = budget("podDisruptionBudget: { minAvailable: 60% }");
        var none = budget("podDisruptionBudget: { maxUnavailable: 0 }");

        assertThat(usual.getMaxUnavailable()).isEqualTo(new IntOrString(1));
        assertThat(usual.getMinAvailable()).isNull();
        assertThat(most.getMaxUnavailable()).isNull();
        assertThat(most.getMinAvailable()).isEqualTo(new IntOrString("60%"));
        assertThat(none.getMaxUnavailable()).isEqualTo(new IntOrString(0));
        assertThat(usual.getSelector().getMatchLabels()).containsEntry("app.kubernetes.io/component", "gateway");
    }

    private static PodDisruptionBudgetSpec budget(String values) {
        return Chart.PLAIN.manifests(values).one(PodDisruptionBudget.class).getSpec();
    }

    @Test
    void oneGatewayAloneHasNoDisruptionBudget() {
        assertThat(Chart.PLAIN.manifests("replicaCount: 1").all(PodDisruptionBudget.class))
                .isEmpty();
        assertThat(Chart.PLAIN
                        .manifests("{ replicaCount: 1, autoscaling: { enabled: true, minReplicas: 2 } }")
                        .all(PodDisruptionBudget.class))
                .hasSize(1);
        assertThat(Chart.PLAIN
                        .manifests("{ replicaCount: 5, autoscaling: { enabled: true, minReplicas: 1 } }")
                        .all(PodDisruptionBudget.class))
                .isEmpty();
        assertThat(Chart.PLAIN
                        .manifests("podDisruptionBudget: { enabled: false }")
                        .all(PodDisruptionBudget.class))
                .isEmpty();
    }

    @Test
    void journalsCanHaveVolumes() {
        Manifests manifests = Chart.PLAIN.manifests("{ persistence: { enabled: true, size: 5Gi }, replicaCount: 3 }");
        var set = manifests.one(StatefulSet.class).getSpec();
        var volume = set.getVolumeClaimTemplates().getFirst();

        assertThat(manifests.all(Deployment.class)).isEmpty();
        assertThat(set.getReplicas()).isEqualTo(3);
        assertThat(set.getServiceName()).isEqualTo("gw-drawbridge-management");
        assertThat(volume.getSpec().getAccessModes()).containsExactly("ReadWriteOncePod");
        assertThat(volume.getSpec().getResources().getRequests()).containsEntry("storage", new Quantity("5Gi"));
        assertThat(set.getTemplate().getSpec().getVolumes()).extracting("name").doesNotContain("data");
        assertThat(set.getTemplate().getSpec().getContainers().getFirst().getVolumeMounts())
                .extracting("name")
                .contains("data");
    }

    @Test
    void changedConfigurationReplacesPodsUnlessTheyReload() {
        String changed = "config: { drawbridge: { limits: { time-zone: Europe/Berlin } } }";

        assertThat(checksum(changed)).matches("[0-9a-f]{64}").isNotEqualTo(checksum(""));
        assertThat(checksum("replicaCount: 3")).isEqualTo(checksum(""));
        assertThat(Chart.PLAIN
                        .manifests("restartOnConfigChange: false")
                        .gateway()
                        .getMetadata()
                        .getAnnotations())
                .doesNotContainKey("checksum/config");
    }

    private static String checksum(String values) {
        return Chart.PLAIN
                .manifests(values)
                .gateway()
                .getMetadata()
                .getAnnotations()
                .get("checksum/config");
    }

    /// A mount of one file (subPath) would never change in a running pod.
    @Test
    void configurationIsMountedSoThatItMayChange() {
        Manifests manifests = Chart.PLAIN.manifests();
        var mount = manifests.gateway().getSpec().getContainers().getFirst().getVolumeMounts().stream()
                .filter(one -> one.getName().equals("config"))
                .findFirst()
                .orElseThrow();

        assertThat(mount.getSubPath()).isNull();
        assertThat(manifests.variable("DRAWBRIDGE_CONFIG")).contains(mount.getMountPath() + "/drawbridge.yml");
    }

    @Test
    void configurationAsTextStaysAsItIs() {
        String file = "# why\ndrawbridge:\n  limits: { time-zone: Europe/Berlin }   # there\n";
        String values = "config: |\n" + file.indent(2);

        assertThat(Chart.PLAIN.manifests(values).one(ConfigMap.class).getData()).containsEntry("drawbridge.yml", file);
    }

    @Test
    void digestOutranksTag() {
        String digest = "sha256:" + "0123456789abcdef".repeat(4);

        assertThat(image("image: { tag: 1.2.3 }")).isEqualTo("drawbridge:1.2.3");
        assertThat(image("image: { repository: registry.example.org/ai/drawbridge, tag: a, digest: \"%s\" }"
                        .formatted(digest)))
                .isEqualTo("registry.example.org/ai/drawbridge@" + digest);
    }

    private static String image(String values) {
        return Chart.PLAIN
                .manifests(values)
                .gateway()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }

    @Test
    void podsSpreadSoftlyOverZonesAndNodes() {
        var pod = Chart.PLAIN.manifests().gateway();

        assertThat(pod.getSpec().getTopologySpreadConstraints()).hasSize(2).allSatisfy(constraint -> {
            assertThat(constraint.getWhenUnsatisfiable()).isEqualTo("ScheduleAnyway");
            assertThat(pod.getMetadata().getLabels())
                    .containsAllEntriesOf(constraint.getLabelSelector().getMatchLabels());
        });
        assertThat(Chart.PLAIN
                        .manifests("topologySpreadConstraints: []")
                        .gateway()
                        .getSpec()
                        .getTopologySpreadConstraints())
                .isEmpty();
    }
}

package dev.drawbridge.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import org.junit.jupiter.api.Test;

/// What `helm install` prints and `helm test` runs, neither of which is among the rendered manifests: both are drawn in
/// as an extra manifest, the pod without what makes it a hook.
@NeedsHelm
class NotesTests {
    private static final String NOTES = """
        extraManifests:
          - |
            notes: |
            {{ include "drawbridge/templates/NOTES.txt" . | indent 2 }}
        """;
    private static final String TEST = """
        extraManifests: ['{{ include "drawbridge/templates/tests/test-connection.yaml" . | replace "helm.sh/hook" "hook" }}']
        """;

    @Test
    void theyLeadToAFirstStreamedCall() {
        assertThat(notes(Chart.PLAIN, ""))
                .contains("rollout status deployment/gw-drawbridge")
                .contains("port-forward service/gw-drawbridge 8080:80")
                .contains("get secret drawbridge-access -o jsonpath='{.data.DRAWBRIDGE_ADMIN_KEY}'")
                .contains("/admin/keys", "/v1/chat/completions", "\"stream\":true", "the simulator answers")
                .doesNotContain("WARNING", "From outside");
    }

    @Test
    void theyWarnOfTheRedisForTryingOut() {
        assertThat(notes(Chart.scenario("trial"), ""))
                .contains("WARNING: redis.trial.enabled")
                .contains("logs --tail=-1 -l app.kubernetes.io/instance=gw");
    }

    @Test
    void theyTellWhatIsReachableFromOutside() {
        assertThat(notes(Chart.scenario("existing-secrets"), ""))
                .contains("only these paths are reachable: /v1 /v1beta /anthropic /api /me /feedback /health")
                .contains("get secret gateway -o jsonpath='{.data.admin}'");
        assertThat(notes(Chart.scenario("ha"), "")).contains("rollout status statefulset/gw-drawbridge");
    }

    @Test
    void theyNeverShowAGivenSecret() {
        assertThat(notes(Chart.scenario("given-secrets"), "")).doesNotContain("not-a-real");
    }

    private static String notes(Chart chart, String more) {
        String text = chart.text(NOTES + more);
        return text.substring(text.indexOf("notes: |"));
    }

    @Test
    void connectionIsTestedByARestrictedPod() {
        Pod pod = Chart.PLAIN.manifests(TEST).one(Pod.class);

        assertThat(pod.getMetadata().getAnnotations()).containsEntry("hook", "test");
        assertThat(pod.getSpec().getContainers().getFirst().getEnv())
                .singleElement()
                .extracting("value")
                .isEqualTo("http://gw-drawbridge:80");
        assertThat(pod.getSpec().getRestartPolicy()).isEqualTo("Never");
        ScenarioTests.isRestricted(pod.getSpec());
    }
}

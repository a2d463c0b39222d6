package dev.drawbridge.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.admin.TwoReplicas.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith({TwoReplicas.Shared.class, OutputCaptureExtension.class})
class CaptureControllerTests {
    private final TwoReplicas gateways;

    CaptureControllerTests(TwoReplicas gateways) {
        this.gateways = gateways;
    }

    /// Once the store answers: a busy machine makes a gateway look away for a moment.
    private Answer newKey(String name) {
        await().until(() -> status(0, "/admin/keys") == 200);
        return gateways.admin("POST", "/admin/keys", "{\"name\":\"" + name + "\"}");
    }

    private int status(int replica, String path) {
        return gateways.as(TwoReplicas.ADMIN_KEY, replica, "GET", path, "").status();
    }

    @Test
    void orderHoldsOnEveryReplicaUntilItIsTakenBack(CapturedOutput log) {
        Answer key = newKey("captured");
        String path = "/admin/keys/" + key.text("id") + "/capture";
        assertThat(status(0, path)).isEqualTo(404);

        Answer ordered = gateways.as(gateways.adminKey("Carla", "admin"), 0, "POST", path, "");

        assertThat(ordered.status()).as(ordered.body()).isEqualTo(200);
        assertThat(Duration.between(Instant.parse(ordered.text("from")), Instant.parse(ordered.text("until"))))
                .isEqualTo(Duration.ofMinutes(15));
        assertThat(ordered.text("by")).isEqualTo("Carla");
        await().until(() -> status(1, path) == 200);
        Path file = gateways.data(1).resolve(ordered.text("file"));
        gateways.as(
                key.text("key"),
                1,
                "POST",
                "/v1/chat/completions",
                "{\"model\":\"simulator\",\"messages\":[{\"role\":\"user\",\"content\":\"my-plan\"}]}");
        await().untilAsserted(() -> assertThat(file).content().contains("my-plan", "\"client_answer\""));
        assertThat(file).content().doesNotContain(key.text("key"));
        assertThat(log.getAll())
                .contains("WARN  CaptureBook: Bodies of the key 'captured' (" + key.text("id") + ") are captured until "
                        + ordered.text("until") + ", as Carla ordered, in " + file)
                .doesNotContain("my-plan");

        assertThat(gateways.as(TwoReplicas.ADMIN_KEY, 1, "DELETE", path, "").status())
                .isEqualTo(204);
        assertThat(status(1, path)).isEqualTo(404);
        await().until(() -> status(0, path) == 404);
        await().untilAsserted(() -> assertThat(log.getAll().lines())
                .filteredOn(
                        line -> line.contains("no longer captured; Carla ordered it") && line.contains(key.text("id")))
                .hasSize(2));
        Answer audit = gateways.admin("GET", "/admin/audit?actor=Carla", "");
        assertThat(audit.body()).contains("POST /admin/keys/{id}/capture", "bodies captured for 900 s");
    }

    @Test
    void orderEndsByItself(CapturedOutput log) {
        Answer key = newKey("captured shortly");
        String path = "/admin/keys/" + key.text("id") + "/capture";

        gateways.admin("POST", path, "{\"for\":\"1s\"}");

        await().until(() -> status(0, path) == 404);
        await().untilAsserted(() -> assertThat(log.getAll())
                .contains("Bodies of the key 'captured shortly' (" + key.text("id") + ") are no longer captured"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"for":"25h"}      | for
        {"for":"0s"}       | for
        {"for":"long"}     | for
        {"for":15}         | for
        {"fro":"15m"}      | fro
        """)
    void whatIsWrongIsNamed(String body, String field) {
        String path = "/admin/keys/" + newKey("not captured " + body.hashCode()).text("id") + "/capture";

        Answer answer = gateways.admin("POST", path, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("field")).isEqualTo(field);
        assertThat(status(0, path)).isEqualTo(404);
    }

    @Test
    void onlyAdminsOrderIt() {
        Answer key = newKey("not for viewers");
        String path = "/admin/keys/" + key.text("id") + "/capture";
        String viewer = gateways.adminKey("Wanda", "viewer");

        assertThat(gateways.as(viewer, 0, "POST", path, "").status()).isEqualTo(403);
        assertThat(gateways.as(viewer, 0, "DELETE", path, "").status()).isEqualTo(403);
        assertThat(gateways.as(key.text("key"), 0, "POST", path, "").status()).isEqualTo(403);
        assertThat(status(0, path)).isEqualTo(404);
        assertThat(gateways.admin("POST", "/admin/keys/key_none/capture", "").status())
                .isEqualTo(404);
    }
}

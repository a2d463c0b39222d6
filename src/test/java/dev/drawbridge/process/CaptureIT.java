package dev.drawbridge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A capture while the gateway ends and starts again.
class CaptureIT {
    @TempDir
    Path directory;

    @Test
    void orderAndLinesOutliveARestart() {
        String adminKey;
        JsonNode key;
        Path file;
        try (GatewayProcess gateway = GatewayProcess.startLight(directory, Map.of())) {
            GatewayClient client = gateway.client();
            adminKey = client.adminKey();
            key = GatewayClient.created(client.makeKey("captured"));
            JsonNode order = JsonMapper.shared()
                    .readTree(
                            client.post(path(key), adminKey, "{\"for\":\"1h\"}").body());
            file = directory.resolve("data").resolve(order.path("file").stringValue());
            ask(client, key, "before-the-restart");

            gateway.terminate();

            assertThat(gateway.ended().exitCode()).isZero();
            assertThat(file).content().contains("before-the-restart", "\"end\"", "client_answer");
        }
        try (GatewayProcess again = GatewayProcess.startLight(directory, Map.of())) {
            GatewayClient client = again.client().withAdminKey(adminKey);
            ask(client, key, "after-the-restart");

            await().untilAsserted(() -> assertThat(file).content().contains("before-the-restart", "after-the-restart"));
            assertThat(client.get(path(key), adminKey).statusCode()).isEqualTo(200);
            assertThat(again.output()).contains("as admin ordered");
        }
    }

    private static String path(JsonNode key) {
        return "/admin/keys/" + key.path("id").stringValue() + "/capture";
    }

    private static void ask(GatewayClient client, JsonNode key, String text) {
        var answer = client.ask(ClientDialect.OPENAI, key.path("key").stringValue(), "simulator", text);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}

package dev.drawbridge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.store.TestRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two gateways on one store behave as one.
class TwoReplicasIT {
    @TempDir
    static Path directory;

    private static TestRedis redis;
    private static GatewayProcess one;
    private static GatewayProcess other;

    @BeforeAll
    static void start() throws IOException {
        redis = TestRedis.in(directory.resolve("store"));
        one = replica("one");
        other = replica("other");
    }

    private static GatewayProcess replica(String name) throws IOException {
        return GatewayProcess.start(Files.createDirectory(directory.resolve(name)), Map.of("REDIS_URL", redis.url()));
    }

    @AfterAll
    static void stop() throws IOException {
        other.close();
        one.close();
        redis.close();
    }

    @Test
    void theyHaveOneAdminKey() {
        String adminKey = one.screen().adminKey().orElseThrow();

        assertThat(other.screen().adminKey()).isEmpty();
        assertThat(other.client().get("/admin/keys", adminKey).statusCode()).isEqualTo(200);
        assertThat(one.screen().line("store")).contains("REDIS_URL");
        assertThat(one.children()).isEmpty();
    }

    @Test
    void keyOfOneWorksAtTheOtherUntilItIsRevoked() {
        String key = one.client().newKey("shared");
        assertThat(statusAtOther(key)).isEqualTo(200);
        assertThat(statusAtOther(key)).isEqualTo(200);

        one.client().revokeKey("shared");

        await().atMost(Duration.ofSeconds(2)).until(() -> statusAtOther(key) == 401);
    }

    @Test
    void oneShowsTheRowsOfBoth() {
        String key = one.client().newKey("everywhere");
        one.client().ask(ClientDialect.OPENAI, key, "sim-fast", "Hello!");
        statusAtOther(key);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(one.client().rows())
                        .filteredOn(row -> row.get("key").stringValue().equals("everywhere"))
                        .hasSize(2));
    }

    private static int statusAtOther(String key) {
        return other.client()
                .ask(ClientDialect.ANTHROPIC, key, "sim-fast", "Hello!")
                .statusCode();
    }
}

package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.DrawbridgeApplication;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.store.TestRedis;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class StoreAwayTests {
    private static final String ADMIN_KEY = "admin-key-of-these-tests";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] REQUEST = "{\"model\":\"sim\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
            .getBytes(StandardCharsets.UTF_8);

    private static TestRedis redis;
    private static ConfigurableApplicationContext application;
    private static Wire calls;
    private static Wire management;

    @BeforeAll
    static void start(@TempDir Path directory) {
        redis = TestRedis.in(directory.resolve("redis"));
        application = new SpringApplicationBuilder(DrawbridgeApplication.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--management.server.port=0",
                        "--drawbridge.store.url=" + redis.url(),
                        "--drawbridge.store.patience=100ms",
                        "--drawbridge.store.data-dir=" + directory.resolve("data"),
                        "--drawbridge.access.admin-key=" + ADMIN_KEY,
                        "--logging.level.dev.drawbridge=warn");
        calls = wire("local.server.port");
        management = wire("local.management.port");
    }

    private static Wire wire(String property) {
        return new Wire(
                URI.create("http://127.0.0.1:" + application.getEnvironment().getRequiredProperty(property)));
    }

    @AfterAll
    static void stop() throws IOException {
        application.close();
        redis.close();
    }

    @Test
    void gatewayWithoutItsStoreServesOnAndSaysSo() {
        awaitDegraded("0.0");
        String key = await().atMost(PATIENCE).ignoreExceptions().until(StoreAwayTests::newKey, Objects::nonNull);
        assertThat(call(key)).isEqualTo(200);

        redis.freeze();
        awaitDegraded("1.0");
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(call(key)).isEqualTo(200);
        assertThat(get("/actuator/prometheus").body()).contains("drawbridge_breaker_state{target=\"store\"} 2.0");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("/actuator/prometheus").body())
                        .containsPattern("drawbridge_store_failures_total\\{reason=\"not_sent\"} [1-9]"));

        redis.thaw();
        awaitDegraded("0.0");
        assertThat(call(key)).isEqualTo(200);
    }

    /// By a new name each time: an answer that comes too late may be to a key that was made.
    private static String newKey() {
        HttpResponse<String> answer = calls.send(calls.request("/admin/keys")
                .header("authorization", "Bearer " + ADMIN_KEY)
                .POST(BodyPublishers.ofString("{\"name\":\"tests-" + System.nanoTime() + "\"}")));
        return Requests.json(answer.body()).path("key").stringValue();
    }

    private static int call(String key) {
        return calls.send(calls.post(Dialect.OPENAI_CHAT, REQUEST).header("authorization", "Bearer " + key))
                .statusCode();
    }

    private static HttpResponse<String> get(String path) {
        return management.send(management.request(path).GET());
    }

    private static void awaitDegraded(String value) {
        await().atMost(PATIENCE)
                .until(() -> get("/actuator/prometheus")
                        .body()
                        .contains("drawbridge_degraded{dependency=\"store\"} " + value));
    }
}

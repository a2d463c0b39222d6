package dev.drawbridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.DrawbridgeApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running gateway whose file is changed. Nobody watches it here, so that each test says when it is read.
class ReloadTests {
    private static final String ADMIN = "the-admin-key-of-these-tests";
    private static final String KEY = "a";
    private static final String HASH = "sha256:ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FIRST = """
        drawbridge:
          providers: { simulator: { preset: simulator } }
          models:
            fast: { targets: [simulator:sim-fast], price: { input: 0, output: 10 } }
          access:
            keys: [ { name: laptop, hash: "%s" } ]
        """.formatted(HASH);

    @TempDir
    static Path directory;

    private static ConfigurableApplicationContext gateway;

    @BeforeAll
    static void start() throws IOException {
        Path file = Files.writeString(directory.resolve("drawbridge.yml"), FIRST);
        gateway = new SpringApplicationBuilder(DrawbridgeApplication.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--management.server.port=0",
                        "--drawbridge.reload.every=0s",
                        "--drawbridge.config=" + file,
                        "--drawbridge.store.url=",
                        "--drawbridge.store.data-dir=" + directory.resolve("data"),
                        "--drawbridge.access.admin-key=" + ADMIN);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void beginWithTheFirst() throws IOException {
        reload(FIRST);
    }

    private static JsonNode reload(String text) throws IOException {
        Files.writeString(directory.resolve("drawbridge.yml"), text);
        return JSON.readTree(send("POST", "/admin/reload", ADMIN, "").body());
    }

    private static HttpResponse<String> call(String model) {
        return send(
                "POST",
                "/v1/chat/completions",
                KEY,
                "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
    }

    private static HttpResponse<String> send(String method, String path, String key, String body) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port("local.server.port") + path))
                .header("authorization", "Bearer " + key)
                .header("content-type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(SOON).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String port(String property) {
        return gateway.getEnvironment().getRequiredProperty(property);
    }

    private static String metrics() {
        return send(HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port("local.management.port") + "/actuator/prometheus")))
                .body();
    }

    @Test
    void newModelCanBeCalledAndAnOldOneCannot() throws IOException {
        JsonNode told =
                reload(FIRST.replace("fast: { targets: [simulator:sim-fast]", "quick: { targets: [simulator:q]"));

        assertThat(told.get("outcome").stringValue()).isEqualTo("swapped");
        assertThat(told.get("changes").toString())
                .contains("{\"path\":\"drawbridge.models.quick\",\"how\":\"added\"}")
                .contains("{\"path\":\"drawbridge.models.fast\",\"how\":\"removed\"}")
                .doesNotContain("access");
        String models = send("GET", "/v1/models", KEY, "").body();
        assertThat(models).contains("\"quick\"").doesNotContain("\"fast\"");
        assertThat(call("quick").statusCode()).isEqualTo(200);
    }

    @Test
    void removedKeyIsRefusedAtOnceAndANewOneIsNot() throws IOException {
        assertThat(call("fast").statusCode()).isEqualTo(200);

        reload(FIRST.replace("    keys: [ { name: laptop, hash: \"" + HASH + "\" } ]", "    keys: []"));
        assertThat(call("fast").statusCode()).isEqualTo(401);

        reload(FIRST.replace("laptop", "desktop"));
        assertThat(call("fast").statusCode()).isEqualTo(200);
    }

    @Test
    void teamsTermsHoldForTheNextCall() throws IOException {
        String team = FIRST.replace("name: laptop,", "name: laptop, team: core,");
        reload(team + "    teams: [ { name: core, models: [other] } ]\n");
        assertThat(call("fast").statusCode()).isEqualTo(403);

        reload(team + "    teams: [ { name: core, models: [fast] } ]\n");
        assertThat(call("fast").statusCode()).isEqualTo(200);
    }

    @Test
    void newLimitHoldsForTheNextCall() throws IOException {
        String limit = """
              limits:
                models: { fast: { limits: [ { requests: %d, per: month } ] } }
            """;
        assertThat(call("fast").statusCode()).isEqualTo(200);

        reload(FIRST + limit.formatted(1));
        assertThat(call("fast").statusCode()).isEqualTo(200);
        assertThat(call("fast").statusCode()).isEqualTo(429);

        reload(FIRST + limit.formatted(1000));
        assertThat(call("fast").statusCode()).isEqualTo(200);
    }

    @Test
    void newPriceIsPaidFromTheNextCallOn() throws IOException {
        call("fast");
        String before = lastCost();

        reload(FIRST.replace("output: 10", "output: 20"));
        call("fast");

        await().atMost(SOON).until(() -> !lastCost().equals(before));
        assertThat(Long.parseLong(lastCost())).isEqualTo(2 * Long.parseLong(before));
    }

    private static String lastCost() {
        return await().atMost(SOON)
                .until(
                        () -> JSON.readTree(send("GET", "/analytics/requests?limit=1", ADMIN, "")
                                        .body())
                                .findValuesAsString("cost_nano_usd"),
                        costs -> !costs.isEmpty())
                .getFirst();
    }

    @Test
    void addressesAndProxiesFollow() throws IOException {
        reload(FIRST + "    cidrs: [10.0.0.0/8]\n    admin-cidrs: [loopback]\n");
        assertThat(call("fast").statusCode()).isEqualTo(403);

        reload(FIRST + "    cidrs: [10.0.0.0/8, loopback]\n");
        assertThat(call("fast").statusCode()).isEqualTo(200);
    }

    @Test
    void wrongFileChangesNothingAndIsTold() throws IOException {
        HttpResponse<String> refused = refuse(FIRST.replace("simulator:sim-fast", "nowhere:x") + "  limts: {}\n");

        assertThat(refused.statusCode()).isEqualTo(422);
        JsonNode told = JSON.readTree(refused.body());
        assertThat(told.get("outcome").stringValue()).isEqualTo("refused");
        assertThat(told.get("problems").toString())
                .contains("\"line\":4,\"path\":\"drawbridge.models.fast.targets[0]\"")
                .contains("\"line\":7,\"path\":\"drawbridge.limts\"", "did you mean \\\"limits\\\"?");
        assertThat(call("fast").statusCode()).isEqualTo(200);
        JsonNode state = JSON.readTree(send("GET", "/admin/reload", ADMIN, "").body());
        assertThat(state.get("refused").get("problems").size()).isEqualTo(2);
        assertThat(metrics())
                .contains("drawbridge_config_reloads_total{outcome=\"refused\"}")
                .contains("drawbridge_config_loaded_timestamp_seconds ");

        assertThat(reload(FIRST).get("outcome").stringValue()).isEqualTo("unchanged");
        assertThat(JSON.readTree(send("GET", "/admin/reload", ADMIN, "").body())
                        .get("refused")
                        .isNull())
                .isTrue();
    }

    @Test
    void emptyFileIsAMistake() throws IOException {
        assertThat(refuse("").body()).contains("is empty");
        assertThat(call("fast").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> refuse(String text) throws IOException {
        Files.writeString(directory.resolve("drawbridge.yml"), text);
        return send("POST", "/admin/reload", ADMIN, "");
    }

    @Test
    void whatNeedsARestartIsNamed() throws IOException {
        JsonNode told = reload(FIRST + "  limits: { time-zone: Europe/Berlin, unpriced: deny }\n");

        assertThat(told.get("outcome").stringValue()).isEqualTo("swapped");
        assertThat(told.get("state").get("needs_restart").toString()).isEqualTo("[\"drawbridge.limits.time-zone\"]");
        assertThat(reload(FIRST).get("state").get("needs_restart").isEmpty()).isTrue();
    }

    @Test
    void onlyAdminsMayReloadAndItIsWrittenDown() {
        assertThat(send("POST", "/admin/reload", KEY, "").statusCode()).isEqualTo(403);
        send("POST", "/admin/reload", ADMIN, "");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                send("GET", "/admin/audit?limit=5", ADMIN, "").body())
                        .contains("/admin/reload"));
    }
}

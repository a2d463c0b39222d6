package dev.drawbridge.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What people do with a running gateway.
record GatewayClient(URI url, URI management, String adminKey) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private static final JsonMapper JSON = new JsonMapper();

    GatewayClient(Screen screen) {
        this(
                screen.url(),
                URI.create("http://localhost:" + screen.managementPort()),
                screen.adminKey().orElse(""));
    }

    GatewayClient withAdminKey(String key) {
        return new GatewayClient(url, management, key);
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(request + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for an answer", e);
        }
    }

    /// The answer to the making of a proxy key.
    HttpResponse<String> makeKey(String name) {
        return post("/admin/keys", adminKey, "{\"name\":\"" + name + "\"}");
    }

    /// @param terms members of the key beside its name, as JSON
    HttpResponse<String> makeKey(String name, String terms) {
        return post("/admin/keys", adminKey, "{\"name\":\"" + name + "\"," + terms + "}");
    }

    String newKey(String name) {
        return created(makeKey(name)).get("key").stringValue();
    }

    void revokeKey(String name) {
        JsonNode keys = JSON.readTree(get("/admin/keys", adminKey).body()).get("keys");
        String id = keys.valueStream()
                .filter(key -> key.get("name").stringValue().equals(name))
                .map(key -> key.get("id").stringValue())
                .findFirst()
                .orElseThrow();
        var answer = send(request("/admin/keys/" + id, adminKey).DELETE().build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    static JsonNode created(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body());
    }

    HttpResponse<String> get(String path, String key) {
        return send(request(path, key).GET().build());
    }

    HttpResponse<String> post(String path, String key, String body) {
        return send(request(path, key).POST(BodyPublishers.ofString(body)).build());
    }

    /// A call that is answered whole.
    HttpResponse<String> ask(ClientDialect dialect, String key, String model, String text) {
        return send(chat(dialect, key, dialect.request(model, false, text)));
    }

    StreamedCall stream(ClientDialect dialect, String key, String model, String text) {
        return StreamedCall.open(HTTP, chat(dialect, key, dialect.request(model, true, text)), dialect);
    }

    private HttpRequest chat(ClientDialect dialect, String key, String body) {
        return request(dialect.path(), key).POST(BodyPublishers.ofString(body)).build();
    }

    private HttpRequest.Builder request(String path, String key) {
        return HttpRequest.newBuilder(url.resolve(path))
                .timeout(PATIENCE)
                .header("authorization", "Bearer " + key)
                .header("content-type", "application/json");
    }

    /// The newest rows of the ledger.
    List<JsonNode> rows() {
        var answer = get("/analytics/requests?limit=1000", adminKey);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).get("requests").valueStream().toList();
    }

    /// Status of a page on the management port.
    int health(String page) {
        return send(HttpRequest.newBuilder(management.resolve("/actuator/health/" + page))
                        .build())
                .statusCode();
    }

    /// Calls that run now.
    int openCalls() {
        return gauge("drawbridge_calls_open");
    }

    /// Whether the gateway goes on without its store.
    boolean isWithoutStore() {
        return gauge("drawbridge_degraded{dependency=\"store\"}") == 1;
    }

    /// What Prometheus would be shown.
    String metrics() {
        return send(HttpRequest.newBuilder(management.resolve("/actuator/prometheus"))
                        .build())
                .body();
    }

    private int gauge(String name) {
        String metrics = metrics();
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> (int) Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the gauge " + name + " is missing:\n" + metrics));
    }
}

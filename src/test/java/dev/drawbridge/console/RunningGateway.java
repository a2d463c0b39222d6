package dev.drawbridge.console;

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
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntFunction;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole gateway in this process, with the simulator behind it.
final class RunningGateway implements AutoCloseable {
    static final String ADMIN_KEY = "the-admin-key";

    private static final int OK = 200;
    private static final int REDIRECTS = 300;
    private static final int AWAY = 503;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String FILE = """
        drawbridge:
          providers:
            simulator: { preset: simulator }
            away: { speaks: [openai-chat], url: "http://127.0.0.1:9/v1", credential: { bearer: sesame }, window: { requests: 40, per: day } }
          models:
            fast: { targets: [simulator:sim-fast], price: { input: 1, output: 5 } }
            far: { targets: [away:far-model] }
          limits:
            global: { limits: [ { requests: 5000, per: day } ], budgets: [] }
        """;

    private final ConfigurableApplicationContext application;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;

    private RunningGateway(ConfigurableApplicationContext application) {
        this.application = application;
        this.url =
                URI.create("http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port"));
    }

    static RunningGateway start(Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("drawbridge.yml"), FILE);
        return new RunningGateway(new SpringApplicationBuilder(DrawbridgeApplication.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--management.server.port=0",
                        "--drawbridge.config=" + file,
                        "--drawbridge.store.url=",
                        "--drawbridge.store.data-dir=" + directory.resolve("data"),
                        "--drawbridge.access.admin-key=" + ADMIN_KEY,
                        "--logging.level.dev.drawbridge=warn"));
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    URI url() {
        return url;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
    }

    HttpResponse<String> send(HttpRequest request) {
        return send(request, BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// What the admin API makes of it.
    JsonNode admin(String path, String body) {
        return admin(path, _ -> body);
    }

    /// The same for what cannot be done twice: a busy machine makes the gateway look away from its store for a moment,
    /// and then nobody knows whether it was done.
    private JsonNode admin(String path, IntFunction<String> body) {
        for (int attempt = 1; ; attempt++) {
            await().atMost(PATIENCE).until(() -> get("/admin/keys", ADMIN_KEY).statusCode() == OK);
            var answer = send(request(path)
                    .header("authorization", "Bearer " + ADMIN_KEY)
                    .header("content-type", "application/json")
                    .POST(BodyPublishers.ofString(body.apply(attempt)))
                    .build());
            if (answer.statusCode() != AWAY) {
                assertThat(answer.statusCode()).as(answer.body()).isLessThan(REDIRECTS);
                return JSON.readTree(answer.body());
            }
        }
    }

    HttpResponse<String> get(String path, String key) {
        return send(request(path).header("authorization", "Bearer " + key).build());
    }

    JsonNode newKey(String name) {
        return admin("/admin/keys", attempt -> "{\"name\":\"" + name + attempt + "\"}");
    }

    /// Makes a call and tells its id.
    String call(String key, String model) {
        var answer = send(request("/v1/chat/completions")
                .header("authorization", "Bearer " + key)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]}"))
                .build());
        return answer.headers().firstValue("x-task-id").orElseThrow();
    }

    @Override
    public void close() {
        http.close();
        application.close();
    }
}

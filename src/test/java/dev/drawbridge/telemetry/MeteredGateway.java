package dev.drawbridge.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.DrawbridgeApplication;
import dev.drawbridge.testing.FakeProvider;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole application between callers and two fake providers, with every kind of limit, seen as Prometheus sees it.
final class MeteredGateway implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ADMIN_KEY = "admin-key-of-these-tests";

    /// Speaks Chat Completions.
    final FakeProvider first = FakeProvider.start();

    /// Speaks Anthropic Messages.
    final FakeProvider second = FakeProvider.start();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger sentences = new AtomicInteger();
    private final ConfigurableApplicationContext application;

    MeteredGateway(Path directory) {
        try {
            Path login = Files.writeString(directory.resolve("login.json"), """
                {"access_token":"six","refresh_token":"seven","expires_at":1700000000}\
                """);
            Path settings = Files.writeString(directory.resolve("drawbridge.yml"), settings(login));
            application = new SpringApplicationBuilder(DrawbridgeApplication.class)
                    .run(
                            "--server.port=0",
                            "--server.address=127.0.0.1",
                            "--management.server.port=0",
                            "--drawbridge.config=" + settings,
                            "--drawbridge.store.url=",
                            "--drawbridge.store.data-dir=" + directory.resolve("data"),
                            "--drawbridge.access.admin-key=" + ADMIN_KEY,
                            "--drawbridge.budget-gauges=200ms",
                            "--logging.level.dev.drawbridge=warn");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String settings(Path login) {
        return """
            drawbridge:
              providers:
                first: { speaks: [openai-chat], url: %1$s/v1, credential: { bearer: one } }
                second: { speaks: [anthropic], url: %2$s, credential: { header: x-api-key, value: two } }
                narrow:
                  speaks: [openai-chat]
                  url: %1$s/v1
                  credential: { bearer: three }
                  window: { requests: 1, per: month }
                several:
                  speaks: [openai-chat]
                  url: %1$s/v1
                  credentials: [{ bearer: four }, { bearer: five }]
                login:
                  speaks: [openai-chat]
                  url: %1$s/v1
                  owner: Ann
                  credential:
                    oauth-file: %3$s
                    owner: Ann
                    oauth: { token-url: %1$s/token, client-id: tests }
              models:
                keyed: { targets: [several:gpt-5.5] }
                plain: { targets: [first:gpt-5.5] }
                foreign: { targets: [second:claude-opus-5] }
                both: { targets: [first:gpt-5.5, second:claude-opus-5] }
                narrowed: { targets: [narrow:gpt-5.5, first:gpt-5.5] }
                unpriced: { targets: [first:nobody-knows-it] }
                limited:
                  targets: [first:gpt-5.5]
                  tier: economy
                  price: { input: 1, output: 1 }
                dear: { targets: [second:claude-opus-5], tier: premium }
                cheap: { targets: [first:gpt-5.5] }
              routing: { shadow: auto, shadow-models: [dear, cheap] }
              limits:
                global: { budgets: [{ usd: 1000, per: month }] }
                models:
                  limited: { budgets: [{ usd: 500, per: week }] }
                brake:
                  repeats: { requests: 2, per: 24h, then: refuse }
            """.formatted(first.url(), second.url(), login);
    }

    /// @param members more members of the wish for a key, each after a comma
    String newKey(String name, String members) {
        return key(name, members).path("key").stringValue();
    }

    /// The store of a busy machine may be too slow, and a key be made though nobody was told so: then by another name.
    JsonNode key(String name, String members) {
        var attempts = new AtomicInteger();
        HttpResponse<String> answer = await().atMost(SOON)
                .until(
                        () -> admin("POST", "/admin/keys", """
                            {"name":"%s-%d"%s}\
                            """.formatted(name, attempts.incrementAndGet(), members)),
                        response -> response.statusCode() != 503);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body());
    }

    /// @param members more members of the wish for a team, each after a comma
    void team(String name, String members) {
        await().atMost(SOON)
                .until(
                        () -> admin("POST", "/admin/teams", "{\"name\":\"" + name + "\"" + members + "}")
                                .statusCode(),
                        status -> status == 201 || status == 409);
    }

    HttpResponse<String> admin(String method, String path, String body) {
        return send(
                api(path).header("authorization", "Bearer " + ADMIN_KEY).method(method, BodyPublishers.ofString(body)));
    }

    /// What is never said twice, so that nothing looks like a repetition.
    HttpResponse<String> chat(String key, String model, boolean stream, String... members) {
        return send(chatRequest(key, model, stream, "sentence " + sentences.incrementAndGet(), members));
    }

    CompletableFuture<HttpResponse<String>> chatLater(String key, String model) {
        return http.sendAsync(chatRequest(key, model, true, "later").build(), BodyHandlers.ofString());
    }

    HttpRequest.Builder chatRequest(String key, String model, boolean stream, String sentence, String... members) {
        return post(key, "/v1/chat/completions", """
            {"model":"%s","stream":%s%s,"messages":[{"role":"user","content":"%s"}]}\
            """.formatted(model, stream, String.join("", members), sentence));
    }

    HttpRequest.Builder post(String key, String path, String body) {
        return api(path)
                .header("authorization", "Bearer " + key)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    HttpRequest.Builder api(String path) {
        return request("local.server.port", path);
    }

    private HttpRequest.Builder request(String port, String path) {
        String number = application.getEnvironment().getRequiredProperty(port);
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + number + path))
                .timeout(SOON);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the gateway", e);
        }
    }

    Scrape scrape() {
        return new Scrape(
                send(request("local.management.port", "/actuator/prometheus")).body());
    }

    /// A call is counted a moment after its client has its answer.
    Scrape scrape(Predicate<Scrape> whole) {
        return await().atMost(SOON).until(this::scrape, whole);
    }

    @Override
    public void close() {
        http.close();
        application.close();
        first.close();
        second.close();
    }
}

package dev.drawbridge.admin;

import dev.drawbridge.DrawbridgeApplication;
import dev.drawbridge.store.TestRedis;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Two gateways on one store, and what admins and guests send them.
final class TwoReplicas implements AutoCloseable {
    static final String ADMIN_KEY = "admin-key-of-these-tests";

    private final Path directory;
    private final TestRedis redis;
    private final List<ConfigurableApplicationContext> applications;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private TwoReplicas() throws IOException {
        this.directory = Files.createTempDirectory("drawbridge");
        this.redis = TestRedis.in(Files.createDirectory(directory.resolve("redis")));
        this.applications = Stream.of("one", "other").map(this::start).toList();
    }

    /// Gives tests the pair that all of them share.
    static final class Shared implements ParameterResolver {
        private static final Namespace NAMESPACE = Namespace.create(TwoReplicas.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TwoReplicas.class;
        }

        @Override
        public TwoReplicas resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .computeIfAbsent(TwoReplicas.class, _ -> TwoReplicas.start(), TwoReplicas.class);
        }
    }

    static TwoReplicas start() {
        try {
            return new TwoReplicas();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ConfigurableApplicationContext start(String name) {
        return new SpringApplicationBuilder(DrawbridgeApplication.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--management.server.port=0",
                        "--drawbridge.store.url=" + redis.url(),
                        "--drawbridge.store.data-dir=" + directory.resolve(name),
                        "--drawbridge.access.admin-key=" + ADMIN_KEY);
    }

    /// What an answer was.
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(body());
        }

        String text(String member) {
            return json().path(member).asString();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /// Where a replica keeps what is its own.
    Path data(int replica) {
        return directory.resolve(List.of("one", "other").get(replica));
    }

    /// @param replica 0 or 1
    String url(int replica) {
        return "http://127.0.0.1:" + applications.get(replica).getEnvironment().getProperty("local.server.port");
    }

    HttpRequest.Builder request(int replica, String method, String path, String body) {
        URI uri = URI.create(path.startsWith("http") ? path : url(replica) + path);
        return HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body));
    }

    /// With the installation's own admin key, at the first replica.
    Answer admin(String method, String path, String body) {
        return as(ADMIN_KEY, 0, method, path, body);
    }

    Answer as(String key, int replica, String method, String path, String body) {
        return send(request(replica, method, path, body).header("authorization", "Bearer " + key));
    }

    Answer send(HttpRequest.Builder request) {
        return sent(request).join();
    }

    CompletableFuture<Answer> sent(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(Answer::new);
    }

    /// The id of somebody new.
    String person(String name, String role) {
        return admin("POST", "/admin/people", "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(name, role))
                .text("id");
    }

    /// The personal admin key of somebody new.
    String adminKey(String name, String role) {
        return admin("POST", "/admin/people/" + person(name, role) + "/admin-key", "")
                .text("key");
    }

    /// Everything that is stored.
    String stored() {
        var all = new StringBuilder();
        for (String key : redis.look().keys("*")) {
            all.append(key).append(' ').append(redis.look().type(key)).append('\n');
            switch (redis.look().type(key)) {
                case "hash" ->
                    redis.look()
                            .hgetall(key)
                            .forEach((field, value) -> all.append(field).append(value));
                case "string" -> all.append(redis.look().get(key));
                default -> all.append('\n');
            }
        }
        return all.toString();
    }

    TestRedis redis() {
        return redis;
    }

    @Override
    public void close() throws IOException {
        applications.forEach(ConfigurableApplicationContext::close);
        http.close();
        redis.close();
        FileSystemUtils.deleteRecursively(directory);
    }
}

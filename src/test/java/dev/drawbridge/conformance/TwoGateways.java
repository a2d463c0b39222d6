package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import dev.drawbridge.DrawbridgeApplication;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.store.TestRedis;
import dev.drawbridge.testing.FakeProvider;
import dev.drawbridge.testing.Sdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/// Two gateways on one store, before providers that think.
final class TwoGateways implements AutoCloseable {
    private static final String ADMIN_KEY = "admin-key-of-these-tests";

    /// Speaks Messages.
    final FakeProvider claude = FakeProvider.start();
    /// Speaks Messages too, and is somebody else.
    final FakeProvider claudeToo = FakeProvider.start();
    /// Speaks Chat Completions and wants its `reasoning_content` back.
    final FakeProvider deep = FakeProvider.start();

    private final Path directory;
    private final TestRedis redis;
    private final List<ConfigurableApplicationContext> applications;
    private final List<Wire> wires;
    private final List<AnthropicClient> clients;
    private final String key;

    private TwoGateways(Path directory) throws IOException {
        this.directory = directory;
        this.redis = TestRedis.in(Files.createDirectory(directory.resolve("redis")));
        Path settings = Files.writeString(directory.resolve("drawbridge.yml"), settings());
        this.applications = Stream.of("one", "other")
                .map(name -> gateway(settings, directory.resolve(name)))
                .toList();
        this.wires = applications.stream()
                .map(application -> application.getEnvironment().getRequiredProperty("local.server.port"))
                .map(port -> new Wire(URI.create("http://127.0.0.1:" + port)))
                .toList();
        this.key = newKey();
        this.clients =
                wires.stream().map(wire -> Sdk.anthropic(wire.url(), key)).toList();
    }

    static TwoGateways start() {
        try {
            return new TwoGateways(Files.createTempDirectory("drawbridge"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String settings() {
        return """
            drawbridge:
              providers:
                claude: { speaks: [anthropic], url: %1$s, credential: { header: x-api-key, value: one } }
                claude-too: { speaks: [anthropic], url: %2$s, credential: { header: x-api-key, value: two } }
                deep:
                  speaks: [openai-chat]
                  url: %3$s/v1
                  credential: { bearer: three }
                  quirks: [reasoning-content]
              models:
                claude: { targets: [claude:claude-opus-5] }
                claude-with-budget: { targets: [claude:claude-haiku-4-5] }
                claude-too: { targets: [claude-too:claude-opus-5] }
                deep: { targets: [deep:deepseek-v4] }
                deep-then-claude: { targets: [deep:deepseek-v4, claude:claude-opus-5] }
            """.formatted(claude.url(), claudeToo.url(), deep.url());
    }

    private ConfigurableApplicationContext gateway(Path settings, Path data) {
        return new SpringApplicationBuilder(DrawbridgeApplication.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--management.server.port=0",
                        "--drawbridge.config=" + settings,
                        "--drawbridge.store.url=" + redis.url(),
                        "--drawbridge.store.data-dir=" + data,
                        "--drawbridge.access.admin-key=" + ADMIN_KEY,
                        "--logging.level.dev.drawbridge=warn");
    }

    private String newKey() {
        HttpResponse<String> answer = wires.getFirst()
                .send(wires.getFirst()
                        .request("/admin/keys")
                        .header("authorization", "Bearer " + ADMIN_KEY)
                        .POST(BodyPublishers.ofString("{\"name\":\"tests\"}")));
        return Requests.json(answer.body()).path("key").stringValue();
    }

    /// The library of Anthropic, at one of the gateways.
    AnthropicClient anthropic(int gateway) {
        return clients.get(gateway);
    }

    /// The body of an answer, which must be a good one.
    String ask(int gateway, Dialect client, String body) {
        Wire wire = wires.get(gateway);
        HttpResponse<String> answer = wire.send(
                wire.post(client, body.getBytes(StandardCharsets.UTF_8)).header("authorization", "Bearer " + key));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /// What a provider was asked.
    static JsonNode asked(FakeProvider provider) {
        return Requests.body(provider.take());
    }

    void reset() {
        Stream.of(claude, claudeToo, deep).forEach(FakeProvider::reset);
    }

    @Override
    public void close() throws IOException {
        clients.forEach(AnthropicClient::close);
        applications.forEach(ConfigurableApplicationContext::close);
        Stream.of(claude, claudeToo, deep).forEach(FakeProvider::close);
        redis.close();
        FileSystemUtils.deleteRecursively(directory);
    }
}

package dev.drawbridge.conformance;

import static org.awaitility.Awaitility.await;

import dev.drawbridge.DrawbridgeApplication;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.ledger.LedgerRow;
import dev.drawbridge.ledger.LedgerRows;
import dev.drawbridge.ledger.RowFilter;
import dev.drawbridge.store.TestRedis;
import dev.drawbridge.testing.FakeProvider;
import dev.drawbridge.testing.WireScripts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/// Two gateways on one store whose brakes look at the same and do different things about it. Each answer of `dear`
/// costs $0.01, of `cheap` $0.001.
final class BrakedGateways implements AutoCloseable {
    /// Refuses.
    static final int STRICT = 0;

    /// Goes on with `cheap`, and only warns of keys.
    static final int KIND = 1;

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String ADMIN_KEY = "admin-key-of-these-tests";

    final FakeProvider provider = FakeProvider.start();
    private final Path directory;
    private final TestRedis redis;
    private final List<ConfigurableApplicationContext> applications;
    private final List<Wire> wires;

    private BrakedGateways(Path directory) throws IOException {
        this.directory = directory;
        this.redis = TestRedis.in(Files.createDirectory(directory.resolve("redis")));
        this.applications = List.of(gateway("strict", """
            session: { usd: 0.05, then: refuse }
            repeats: { requests: 3, per: 24h, then: refuse }
            """), gateway("kind", """
                velocity: { usd: 0.10, per: 24h, then: warn }
                session: { usd: 0.05, then: cheaper }
                cheaper: cheap
                """));
        this.wires = applications.stream()
                .map(application -> application.getEnvironment().getRequiredProperty("local.server.port"))
                .map(port -> new Wire(URI.create("http://127.0.0.1:" + port)))
                .toList();
    }

    static BrakedGateways start() {
        try {
            return new BrakedGateways(Files.createTempDirectory("drawbridge"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ConfigurableApplicationContext gateway(String name, String brake) throws IOException {
        Path settings =
                Files.writeString(directory.resolve(name + ".yml"), """
                    drawbridge:
                      providers:
                        chat: { speaks: [openai-chat], url: %s/v1, credential: { bearer: one } }
                      models:
                        dear: { targets: [chat:gpt-dear], price: { input: 0, output: 1000 } }
                        cheap: { targets: [chat:gpt-cheap], price: { input: 0, output: 100 } }
                      limits:
                        brake:
                    """.formatted(provider.url()) + brake.indent(6));
        return new SpringApplicationBuilder(DrawbridgeApplication.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--management.server.port=0",
                        "--drawbridge.config=" + settings,
                        "--drawbridge.store.url=" + redis.url(),
                        "--drawbridge.store.data-dir=" + directory.resolve(name),
                        "--drawbridge.access.admin-key=" + ADMIN_KEY,
                        "--logging.level.dev.drawbridge=warn");
    }

    /// @param members more members of the wish for a key, each after a comma
    String newKey(String name, String members) {
        Wire wire = wires.getFirst();
        HttpResponse<String> answer = wire.send(wire.request("/admin/keys")
                .header("authorization", "Bearer " + ADMIN_KEY)
                .POST(BodyPublishers.ofString("{\"name\":\"" + name + "\"" + members + "}")));
        return Requests.json(answer.body()).path("key").stringValue();
    }

    /// @param members those besides the model and the messages, each after a comma
    HttpResponse<String> ask(int gateway, Dialect client, String key, String model, String text, String members) {
        String body = """
            {"model":"%s","max_tokens":10,"messages":[{"role":"user","content":"%s"}]%s}\
            """.formatted(model, text, members);
        Wire wire = wires.get(gateway);
        return wire.send(
                wire.post(client, body.getBytes(StandardCharsets.UTF_8)).header("authorization", "Bearer " + key));
    }

    /// The row of an answered call, which comes a moment after its end.
    LedgerRow row(HttpResponse<?> answer) {
        String id = answer.headers().firstValue("x-task-id").orElseThrow();
        LedgerRows ledger = applications.getFirst().getBean(LedgerRows.class);
        return await().atMost(SOON)
                .ignoreExceptions()
                .until(
                        () -> ledger.newest(RowFilter.ALL, 100, null).block(SOON).rows().stream()
                                .filter(row -> row.id().equals(id))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    double counted(int gateway, String kind, String action) {
        return applications
                .get(gateway)
                .getBean(MeterRegistry.class)
                .find("drawbridge.brake")
                .tags("kind", kind, "action", action)
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    void reset() {
        provider.reset();
        provider.handle(_ -> WireScripts.OPENAI_CHAT
                .withUsage(new Usage(20, 0, 0, 0, 10, 0))
                .text("Hi")
                .json());
    }

    @Override
    public void close() throws IOException {
        applications.forEach(ConfigurableApplicationContext::close);
        provider.close();
        redis.close();
        FileSystemUtils.deleteRecursively(directory);
    }
}

package dev.drawbridge.conformance;

import dev.drawbridge.DrawbridgeApplication;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.ledger.LedgerRow;
import dev.drawbridge.ledger.LedgerRows;
import dev.drawbridge.ledger.RowFilter;
import dev.drawbridge.store.TestRedis;
import dev.drawbridge.testing.FakeProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/// Two gateways on one Redis before three providers that fail, two that cannot even be reached, and one that is well.
final class StormyGateways implements AutoCloseable {
    static final Duration TOTAL = Duration.ofSeconds(5);
    private static final String ADMIN_KEY = "admin-key-of-these-tests";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final FakeProvider one = FakeProvider.start();
    final FakeProvider two = FakeProvider.start();
    final FakeProvider three = FakeProvider.start();
    final FakeProvider staller = FakeProvider.start();
    final FakeProvider healthy = FakeProvider.start();

    /// Connections stand, and nobody says a word of TLS.
    private final ServerSocket mute;
    private final Path directory;
    private final TestRedis redis;
    private final List<ConfigurableApplicationContext> applications;
    private final List<Wire> wires;
    private final String key;

    private StormyGateways(Path directory) throws IOException {
        this.directory = directory;
        this.mute = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        this.redis = TestRedis.in(Files.createDirectory(directory.resolve("redis")));
        Path settings = Files.writeString(directory.resolve("drawbridge.yml"), settings());
        this.applications = Stream.of("left", "right")
                .map(name -> gateway(settings, directory.resolve(name)))
                .toList();
        this.wires = applications.stream()
                .map(application -> application.getEnvironment().getRequiredProperty("local.server.port"))
                .map(port -> new Wire(URI.create("http://127.0.0.1:" + port)))
                .toList();
        this.key = newKey();
    }

    static StormyGateways start() {
        try {
            return new StormyGateways(Files.createTempDirectory("drawbridge"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String settings() {
        String times =
                "timeouts: { connect: 300ms, first-event: 300ms, idle: 300ms, total: " + TOTAL.toSeconds() + "s }";
        return """
            drawbridge:
              resilience:
                retries: { backoff: 5ms, longest-retry-after: 0s }
                breaker: { open: 300ms, cool-down: 50ms, longest-cool-down: 200ms }
              providers:
                one: { speaks: [openai-chat], url: %1$s/v1, credential: { bearer: one }, %7$s }
                two: { speaks: [anthropic], url: %2$s, credential: { header: x-api-key, value: two }, %7$s }
                three: { speaks: [openai-chat], url: %3$s/v1, credential: { bearer: three }, %7$s }
                gone: { speaks: [openai-chat], url: "https://%8$s.example/v1", credential: { bearer: x }, %7$s }
                mute: { speaks: [openai-chat], url: "https://127.0.0.1:%6$d/v1", credential: { bearer: x }, %7$s }
                staller: { speaks: [openai-chat], url: %4$s/v1, credential: { bearer: four }, %7$s }
                healthy: { speaks: [anthropic], url: %5$s, credential: { header: x-api-key, value: five }, timeouts: { total: 5s } }
              models:
                storm:
                  targets: [one:m, gone:m, two:m, mute:m, three:m, healthy:m]
                  price: { input: 1, output: 1 }
                stalls: { targets: [staller:m, healthy:m], price: { input: 1, output: 1 } }
            """.formatted(
                        one.url(),
                        two.url(),
                        three.url(),
                        staller.url(),
                        healthy.url(),
                        mute.getLocalPort(),
                        times,
                        // No resolver looks for a name with so long a part
                        "gone".repeat(16));
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
                        "--logging.level.dev.drawbridge=error");
    }

    private String newKey() {
        HttpResponse<String> answer = wires.getFirst()
                .send(wires.getFirst()
                        .request("/admin/keys")
                        .header("authorization", "Bearer " + ADMIN_KEY)
                        .POST(BodyPublishers.ofString("{\"name\":\"tests\"}")));
        return Requests.json(answer.body()).path("key").stringValue();
    }

    HttpResponse<String> ask(int gateway, Dialect client, String model, boolean stream) {
        Wire wire = wires.get(gateway);
        byte[] body = """
            {"model":"%s","max_tokens":1000,"stream":%s,"messages":[{"role":"user","content":"Hi"}]}\
            """.formatted(model, stream).getBytes(StandardCharsets.UTF_8);
        return wire.send(wire.post(client, body).header("authorization", "Bearer " + key));
    }

    HttpResponse<String> admin(int gateway, String path) {
        Wire wire = wires.get(gateway);
        return wire.send(wire.request(path).header("authorization", "Bearer " + ADMIN_KEY));
    }

    /// The newest rows of both.
    List<LedgerRow> rows(int most) {
        LedgerRows ledger = applications.getFirst().getBean(LedgerRows.class);
        return ledger.newest(RowFilter.ALL, most, null).block(PATIENCE).rows();
    }

    @Override
    public void close() throws IOException {
        applications.forEach(ConfigurableApplicationContext::close);
        Stream.of(one, two, three, staller, healthy).forEach(FakeProvider::close);
        mute.close();
        redis.close();
        FileSystemUtils.deleteRecursively(directory);
    }
}

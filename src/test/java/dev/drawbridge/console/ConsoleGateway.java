package dev.drawbridge.console;

import static org.awaitility.Awaitility.await;

import dev.drawbridge.DrawbridgeApplication;
import dev.drawbridge.store.TestRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A gateway with an identity provider, and the browsers that look at its console.
final class ConsoleGateway implements AutoCloseable {
    static final String ADMIN_KEY = "admin-key-of-these-tests";

    private static final String SETTINGS = """
        drawbridge:
          access:
            trusted-proxies: [127.0.0.1/32]
            admin-cidrs: ["10.0.0.0/8", "127.0.0.1/32"]
            keys:
              - { name: written, hash: "sha256:%s" }
          console:
            oidc:
              issuer: %s
              client-id: drawbridge
              client-secret: secret-of-the-client
              label: Example ID
        """;
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final Path directory;
    private final TestRedis redis;
    private final FakeIdentityProvider provider = new FakeIdentityProvider();
    private final ConfigurableApplicationContext application;

    private ConsoleGateway() throws IOException {
        this.directory = Files.createTempDirectory("drawbridge");
        this.redis = TestRedis.in(Files.createDirectory(directory.resolve("redis")));
        Path file = Files.writeString(
                directory.resolve("drawbridge.yml"), SETTINGS.formatted("0".repeat(64), provider.issuer()));
        this.application = new SpringApplicationBuilder(DrawbridgeApplication.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--management.server.port=0",
                        "--drawbridge.config=" + file,
                        "--drawbridge.store.url=" + redis.url(),
                        "--drawbridge.store.data-dir=" + directory.resolve("data"),
                        "--drawbridge.access.admin-key=" + ADMIN_KEY);
    }

    /// Gives tests the one that all of them share.
    static final class Shared implements ParameterResolver {
        private static final Namespace NAMESPACE = Namespace.create(ConsoleGateway.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == ConsoleGateway.class;
        }

        @Override
        public ConsoleGateway resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .computeIfAbsent(ConsoleGateway.class, _ -> ConsoleGateway.start(), ConsoleGateway.class);
        }
    }

    private static ConsoleGateway start() {
        try {
            return new ConsoleGateway();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FakeIdentityProvider provider() {
        return provider;
    }

    String url() {
        return "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
    }

    /// A browser at an address of its own, so that the wrong keys of one test are not those of another.
    Browser browser() {
        Browser other = new Browser(url(), "10.0.0.1");
        await().until(() -> other.api(ADMIN_KEY, "GET", "/admin/keys", "").status() == 200);
        return new Browser(url(), "10.1.%d.1".formatted(ADDRESSES.incrementAndGet()));
    }

    /// One that has signed in.
    Browser browserWith(String key) {
        Browser browser = browser();
        browser.signIn(key);
        return browser;
    }

    /// Again as long as the store looks away.
    JsonNode admin(String method, String path, String body) {
        Browser script = browser();
        var answer =
                await().until(() -> script.api(ADMIN_KEY, method, path, body), answered -> answered.status() != 503);
        return answer.body().isEmpty()
                ? JsonMapper.shared().createObjectNode()
                : JsonMapper.shared().readTree(answer.body());
    }

    /// The id of somebody new.
    String person(String name, String role) {
        return admin("POST", "/admin/people", "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(name, role))
                .path("id")
                .asString();
    }

    /// The personal admin key of somebody new.
    String adminKey(String name, String role) {
        return admin("POST", "/admin/people/" + person(name, role) + "/admin-key", "")
                .path("key")
                .asString();
    }

    @Override
    public void close() throws IOException {
        application.close();
        provider.close();
        redis.close();
        FileSystemUtils.deleteRecursively(directory);
    }
}

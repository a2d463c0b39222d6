package dev.drawbridge.store;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.reactive.RedisClusterReactiveCommands;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;

/// A Redis of the test's own, with as many replicas' connections as it asks for. It can be killed and comes back with
/// what it had.
public final class TestRedis implements AutoCloseable {
    private static final String PASSWORD = "correct-horse";

    private final DataDirectory directory;
    private final Path program;
    private final int port;
    private final List<RedisStore> replicas = new ArrayList<>();
    private final ClientResources resources;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private Process process;

    private TestRedis(DataDirectory directory, int port) {
        this.directory = directory;
        this.program = RedisBinary.ofThisMachine(directory).find();
        this.port = port;
        this.process = launch();
        this.resources = ClientResources.builder()
                .reconnectDelay(Delay.constant(Duration.ofMillis(50)))
                .build();
        this.client = RedisClient.create(resources, url());
        client.setOptions(ClientOptions.builder()
                .timeoutOptions(TimeoutOptions.enabled(Duration.ofSeconds(2)))
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        this.connection = client.connect();
    }

    /// @param path where it keeps its data
    public static TestRedis in(Path path) {
        try {
            return new TestRedis(DataDirectory.open(path), EmbeddedRedis.freePort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// With its password, as an operator would configure it.
    public String url() {
        return "redis://:" + PASSWORD + "@127.0.0.1:" + port;
    }

    /// As one more replica sees it.
    public Store connect() {
        RedisStore store = RedisStore.connect(RedisAddress.parse(url()));
        Store.atStart(store.commands().ping());
        replicas.add(store);
        return store;
    }

    /// As a replica with more patience than a gateway has.
    public Store store() {
        return new ConnectedStore(connection);
    }

    /// For looking into it, when it is known to run.
    public RedisCommands<String, String> look() {
        return connection.sync();
    }

    /// Like `kill -9`.
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /// Comes back when [#look] works again.
    public void startAgain() {
        process = launch();
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> look().ping(), "PONG"::equals);
    }

    @Override
    public void close() throws IOException {
        replicas.forEach(RedisStore::close);
        client.close();
        resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        kill();
        directory.close();
    }

    private Process launch() {
        Path home = directory.folder("redis");
        var builder = new ProcessBuilder(
                program.toString(), "--bind", "127.0.0.1", "--port", Integer.toString(port), "--save", "");
        builder.command().addAll(List.of("--requirepass", PASSWORD, "--dir", home.toString(), "--appendonly", "yes"));
        builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("redis.log").toFile());
        try {
            Process started = builder.start();
            await().atMost(Duration.ofSeconds(20)).until(this::listens);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    private record ConnectedStore(StatefulRedisConnection<String, String> connection) implements Store {
        @Override
        public RedisClusterReactiveCommands<String, String> commands() {
            return connection.reactive();
        }

        @Override
        public RedisClusterAsyncCommands<String, byte[]> bytes() {
            throw new UnsupportedOperationException("a patient store has no bytes");
        }

        @Override
        public StoreHealth health() {
            return new AlwaysThere();
        }

        @Override
        public Flux<String> messages(String channel) {
            return Flux.never();
        }
    }

    private record AlwaysThere() implements StoreHealth {
        @Override
        public boolean isAway() {
            return false;
        }

        @Override
        public Flux<Boolean> changes() {
            return Flux.never();
        }
    }
}

package dev.drawbridge.testing;

import static org.awaitility.Awaitility.await;

import dev.drawbridge.store.Store;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.api.reactive.RedisClusterReactiveCommands;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;

/// A Redis of the test's own that can be killed and comes back with what it had.
public final class TestRedis implements AutoCloseable {
    private final Path directory;
    private final int port;
    private final ClientResources resources;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private Process process;

    private TestRedis(Path directory, int port) {
        this.directory = directory;
        this.port = port;
        this.process = launch();
        this.resources = ClientResources.builder()
                .reconnectDelay(Delay.constant(Duration.ofMillis(50)))
                .build();
        this.client = RedisClient.create(resources, "redis://127.0.0.1:" + port);
        client.setOptions(ClientOptions.builder()
                .timeoutOptions(TimeoutOptions.enabled(Duration.ofSeconds(2)))
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        this.connection = client.connect();
    }

    /// @param directory where it keeps its data
    public static TestRedis start(Path directory) {
        return new TestRedis(directory, freePort());
    }

    /// As a gateway of another process sees it.
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /// As the gateway sees it.
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
    public void close() {
        client.close();
        resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        kill();
    }

    private Process launch() {
        var builder = new ProcessBuilder(
                "redis-server", "--bind", "127.0.0.1", "--port", Integer.toString(port), "--save", "");
        builder.command().addAll(List.of("--dir", directory.toString(), "--appendonly", "yes"));
        builder.redirectErrorStream(true).redirectOutput(new File(directory.toFile(), "redis.log"));
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

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record ConnectedStore(StatefulRedisConnection<String, String> connection) implements Store {
        @Override
        public RedisClusterReactiveCommands<String, String> commands() {
            return connection.reactive();
        }

        @Override
        public Flux<String> messages(String channel) {
            return Flux.never();
        }
    }
}

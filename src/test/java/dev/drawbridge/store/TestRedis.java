package dev.drawbridge.store;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// A Redis of the test's own, with as many replicas' connections as it asks for. It can be frozen, killed and comes
/// back with what it had.
public final class TestRedis implements TestStore {
    private final DataDirectory directory;
    private final RedisServer server;
    private final TestReplicas replicas = new TestReplicas();
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final StatefulRedisConnection<String, byte[]> bytes;

    private TestRedis(DataDirectory directory) {
        this.directory = directory;
        this.server = RedisServer.start(directory, "redis");
        this.client = RedisClient.create(replicas.resources(), url());
        client.setOptions(TestReplicas.patient());
        this.connection = client.connect();
        this.bytes = client.connect(Link.BYTES);
    }

    /// @param path where it keeps its data
    public static TestRedis in(Path path) {
        return new TestRedis(DataDirectory.open(path));
    }

    @Override
    public String url() {
        return server.url();
    }

    @Override
    public Store connect() {
        return replicas.connect(url());
    }

    @Override
    public Store store() {
        return new PatientStore(connection.reactive(), bytes.async());
    }

    @Override
    public RedisCommands<String, String> look() {
        return connection.sync();
    }

    @Override
    public void freeze() {
        server.freeze();
    }

    @Override
    public void thaw() {
        server.thaw();
    }

    /// Answers nobody for so long, as a server does that is busy with something slow.
    public void pause(Duration time) {
        look().clientPause(time.toMillis());
    }

    @Override
    public void kill() {
        server.kill();
    }

    @Override
    public void startAgain() {
        server.startAgain();
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> look().ping(), "PONG"::equals);
    }

    @Override
    public void close() throws IOException {
        client.close();
        replicas.close();
        kill();
        directory.close();
    }
}

package dev.drawbridge.store;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A master, its replica and three Sentinels of the test's own. They change the master when they are told to, or half a
/// second after it fell silent.
public final class TestSentinels implements AutoCloseable {
    private static final String NAME = "main";
    private static final String SENTINEL_PASSWORD = "sentry";
    private static final int SENTINELS = 3;
    private static final Duration TO_AGREE = Duration.ofSeconds(30);

    private final DataDirectory directory;
    private final List<RedisServer> servers;
    private final List<RedisServer> sentinels;
    private final TestReplicas replicas = new TestReplicas();
    private final RedisClient client = RedisClient.create(replicas.resources());
    private final StatefulRedisSentinelConnection<String, String> sentinel;

    private TestSentinels(DataDirectory directory) {
        this.directory = directory;
        RedisServer master = RedisServer.start(directory, "first");
        String port = Integer.toString(master.port());
        this.servers = List.of(master, RedisServer.start(directory, "second", "--replicaof", "127.0.0.1 " + port));
        this.sentinels = IntStream.range(0, SENTINELS)
                .mapToObj(i -> RedisServer.startSentinel(directory, "sentinel" + i, settings(master)))
                .toList();
        client.setOptions(TestReplicas.patient());
        this.sentinel = client.connectSentinel(RedisURI.create(
                "redis://:" + SENTINEL_PASSWORD + "@" + sentinels.getFirst().address()));
        await().atMost(TO_AGREE).until(this::isAgreed);
    }

    private static String settings(RedisServer master) {
        return """
            requirepass %s
            sentinel sentinel-pass %s
            sentinel monitor main 127.0.0.1 %d 2
            sentinel auth-pass main %s
            sentinel down-after-milliseconds main 500
            sentinel failover-timeout main 5000
            """.formatted(SENTINEL_PASSWORD, SENTINEL_PASSWORD, master.port(), RedisServer.PASSWORD);
    }

    /// @param path where they keep their data
    public static TestSentinels in(Path path) {
        return new TestSentinels(DataDirectory.open(path));
    }

    private boolean isAgreed() {
        Map<String, String> state = sentinel.sync().master(NAME);
        return state.get("flags").equals("master")
                && state.get("num-slaves").equals("1")
                && state.get("num-other-sentinels").equals(Integer.toString(SENTINELS - 1))
                && sentinel.sync().replicas(NAME).stream()
                        .allMatch(replica -> replica.get("flags").equals("slave")
                                && replica.get("master-link-status").equals("ok"));
    }

    /// With the password, as an operator would configure it.
    public String url() {
        return "redis-sentinel://:" + RedisServer.PASSWORD + "@"
                + sentinels.stream().map(RedisServer::address).collect(Collectors.joining(","))
                + "/0?sentinel-password=" + SENTINEL_PASSWORD + "#" + NAME;
    }

    /// As one more replica sees it.
    public Store connect() {
        return replicas.connect(url());
    }

    /// The master that the Sentinels name.
    public int masterPort() {
        return ((InetSocketAddress) sentinel.sync().getMasterAddrByName(NAME)).getPort();
    }

    private RedisServer master() {
        int port = masterPort();
        return servers.stream()
                .filter(server -> server.port() == port)
                .findFirst()
                .orElseThrow();
    }

    /// Comes back when the replica has everything.
    public void awaitReplica() {
        try (var connection = client.connect(RedisURI.create(master().url()))) {
            connection.sync().set("drawbridge:test", "written");
            await().atMost(TO_AGREE).until(() -> connection.sync().waitForReplication(1, 1000) == 1);
        }
    }

    /// Comes back when the Sentinels name the other one; the former master lives on as its replica.
    public void failOver() {
        int before = masterPort();
        sentinel.sync().failover(NAME);
        awaitOtherThan(before);
    }

    /// Freezes the master and comes back when the Sentinels name the other one.
    ///
    /// @return the frozen one's port, for [#thaw]
    public int freeze() {
        int before = masterPort();
        master().freeze();
        awaitOtherThan(before);
        return before;
    }

    public void thaw(int port) {
        servers.stream().filter(server -> server.port() == port).forEach(RedisServer::thaw);
    }

    /// Kills the master and comes back when the Sentinels name the other one.
    public void kill() {
        int before = masterPort();
        master().kill();
        awaitOtherThan(before);
    }

    private void awaitOtherThan(int port) {
        await().atMost(TO_AGREE).until(() -> masterPort() != port);
    }

    @Override
    public void close() throws IOException {
        client.close();
        replicas.close();
        sentinels.forEach(RedisServer::kill);
        servers.forEach(RedisServer::kill);
        directory.close();
    }
}

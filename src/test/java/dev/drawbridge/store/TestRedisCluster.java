package dev.drawbridge.store;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A Redis Cluster of the test's own: three masters and, where asked for, a replica of the first one, which takes over
/// about a second after that one fell silent.
public final class TestRedisCluster implements TestStore {
    private static final int MASTERS = 3;
    private static final Duration TO_FORM = Duration.ofSeconds(30);

    private final DataDirectory directory;
    private final List<Node> nodes = new ArrayList<>();
    private final TestReplicas replicas = new TestReplicas();
    private final RedisClient single = RedisClient.create(replicas.resources());
    private final RedisClusterClient client;
    private final StatefulRedisClusterConnection<String, String> connection;
    private final StatefulRedisClusterConnection<String, byte[]> bytes;

    private record Node(RedisServer server, int busPort) {}

    private TestRedisCluster(DataDirectory directory, int size) {
        this.directory = directory;
        for (int i = 0; i < size; i++) {
            nodes.add(node(i));
        }
        form();
        this.client = RedisClusterClient.create(
                replicas.resources(), RedisAddress.parse(url()).uris());
        client.setOptions(ClusterClientOptions.builder(TestReplicas.patient()).build());
        this.connection = client.connect();
        this.bytes = client.connect(Link.BYTES);
    }

    /// Three masters without replicas.
    ///
    /// @param path where it keeps its data
    public static TestRedisCluster in(Path path) {
        return new TestRedisCluster(DataDirectory.open(path), MASTERS);
    }

    /// The first master has a replica.
    public static TestRedisCluster withReplica(Path path) {
        return new TestRedisCluster(DataDirectory.open(path), MASTERS + 1);
    }

    private Node node(int index) {
        int busPort = RedisServer.freePort();
        List<String> options = new ArrayList<>(List.of("--cluster-enabled", "yes", "--cluster-node-timeout", "1000"));
        options.addAll(List.of("--cluster-port", Integer.toString(busPort)));
        return new Node(RedisServer.start(directory, "node" + index, options.toArray(String[]::new)), busPort);
    }

    private void form() {
        for (int i = 0; i < MASTERS; i++) {
            int index = i;
            ask(i, redis -> redis.clusterSetConfigEpoch(index + 1L));
            ask(i, redis -> redis.clusterAddSlots(slots(index)));
        }
        nodes.stream().skip(1).forEach(this::introduce);
        await().atMost(TO_FORM).until(() -> IntStream.range(0, nodes.size()).allMatch(this::knowsAll));
        if (nodes.size() > MASTERS) {
            String first = ask(0, RedisCommands::clusterMyId);
            ask(MASTERS, redis -> redis.clusterReplicate(first));
            awaitReplica();
        }
    }

    /// Comes back when the replica, whichever of the two that is by now, has everything.
    public void awaitReplica() {
        await().atMost(TO_FORM)
                .until(() -> (replication(0) + replication(MASTERS)).contains("master_link_status:up")
                        && offset(0).equals(offset(MASTERS)));
    }

    private String offset(int node) {
        return replication(node)
                .lines()
                .filter(line -> line.startsWith("master_repl_offset:"))
                .collect(Collectors.joining());
    }

    private String replication(int node) {
        return ask(node, redis -> redis.info("replication"));
    }

    private static int[] slots(int master) {
        return IntStream.range(0, SlotHash.SLOT_COUNT)
                .filter(slot -> slot * MASTERS / SlotHash.SLOT_COUNT == master)
                .toArray();
    }

    private void introduce(Node node) {
        var meet = new CommandArgs<>(StringCodec.UTF8)
                .add("MEET")
                .add("127.0.0.1")
                .add(node.server().port())
                .add(node.busPort());
        ask(0, redis -> redis.dispatch(CommandType.CLUSTER, new StatusOutput<>(StringCodec.UTF8), meet));
    }

    private boolean knowsAll(int node) {
        String info = ask(node, RedisCommands::clusterInfo);
        return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + nodes.size());
    }

    private <T> T ask(int node, Function<RedisCommands<String, String>, T> question) {
        String url = nodes.get(node).server().url();
        try (StatefulRedisConnection<String, String> one = single.connect(RedisURI.create(url))) {
            return question.apply(one.sync());
        }
    }

    @Override
    public String url() {
        return "redis-cluster://:" + RedisServer.PASSWORD + "@"
                + nodes.stream().map(node -> node.server().address()).collect(Collectors.joining(","));
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
    public RedisClusterCommands<String, String> look() {
        return connection.sync();
    }

    /// A key of the first master, of the second one or of the third.
    public static String keyOf(int master) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "key" + i)
                .filter(key -> SlotHash.getSlot(key) * MASTERS / SlotHash.SLOT_COUNT == master)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void freeze() {
        nodes.forEach(node -> node.server().freeze());
    }

    @Override
    public void thaw() {
        nodes.forEach(node -> node.server().thaw());
    }

    @Override
    public void kill() {
        nodes.forEach(node -> node.server().kill());
    }

    @Override
    public void startAgain() {
        nodes.forEach(node -> node.server().startAgain());
        awaitService();
    }

    public void freeze(int node) {
        nodes.get(node).server().freeze();
    }

    public void thaw(int node) {
        nodes.get(node).server().thaw();
    }

    /// Like `kill -9`.
    public void kill(int node) {
        nodes.get(node).server().kill();
    }

    /// Comes back when the whole cluster serves again.
    public void startAgain(int node) {
        nodes.get(node).server().startAgain();
        awaitService();
    }

    private void awaitService() {
        await().atMost(TO_FORM)
                .ignoreExceptions()
                .until(() -> IntStream.range(0, nodes.size()).allMatch(this::knowsAll));
        await().atMost(TO_FORM)
                .ignoreExceptions()
                .until(() -> IntStream.range(0, MASTERS).allMatch(master -> look().exists(keyOf(master)) >= 0));
    }

    @Override
    public void close() throws IOException {
        client.close();
        single.close();
        replicas.close();
        kill();
        directory.close();
    }
}

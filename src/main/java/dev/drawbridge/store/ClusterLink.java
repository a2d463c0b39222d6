package dev.drawbridge.store;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.reactive.RedisClusterReactiveCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Connections to a Redis Cluster. Messages are heard from any one node, since the cluster passes them to all.
final class ClusterLink implements Link {
    private static final Duration REFRESH = Duration.ofSeconds(10);
    private static final Duration REFRESH_AFTER_CHANGE = Duration.ofSeconds(1);

    private final RedisClusterClient client;
    private final StatefulRedisClusterConnection<String, String> texts;
    private final StatefulRedisClusterConnection<String, byte[]> bytes;
    private final StatefulRedisPubSubConnection<String, String> subscriptions;

    ClusterLink(ClientResources resources, List<RedisURI> seeds, ClientOptions options) {
        this.client = RedisClusterClient.create(resources, seeds);
        client.setOptions(ClusterClientOptions.builder(options)
                .topologyRefreshOptions(refreshes())
                .build());
        this.texts = client.connect();
        this.bytes = client.connect(BYTES);
        this.subscriptions = client.connectPubSub();
    }

    private static ClusterTopologyRefreshOptions refreshes() {
        return ClusterTopologyRefreshOptions.builder()
                .enablePeriodicRefresh(REFRESH)
                .adaptiveRefreshTriggersTimeout(REFRESH_AFTER_CHANGE)
                .build();
    }

    @Override
    public RedisClusterReactiveCommands<String, String> commands() {
        return texts.reactive();
    }

    @Override
    public RedisClusterAsyncCommands<String, byte[]> bytes() {
        return bytes.async();
    }

    @Override
    public StatefulRedisPubSubConnection<String, String> subscriptions() {
        return subscriptions;
    }

    /// Some thousand names hit every slot range of any size that makes sense.
    @Override
    public List<String> probes() {
        Set<String> unprobed = texts.getPartitions().stream()
                .filter(node -> node.getRole().isUpstream() && !node.getSlots().isEmpty())
                .map(RedisClusterNode::getNodeId)
                .collect(Collectors.toSet());
        List<String> keys = new ArrayList<>();
        for (int i = 0; !unprobed.isEmpty() && i < SlotHash.SLOT_COUNT; i++) {
            String key = StoreKeys.PROBE + ":" + i;
            RedisClusterNode node = texts.getPartitions().getPartitionBySlot(SlotHash.getSlot(key));
            if (node != null && unprobed.remove(node.getNodeId())) {
                keys.add(key);
            }
        }
        return keys;
    }

    @Override
    public void lookAround() {
        var _ = client.refreshPartitionsAsync();
    }

    @Override
    public void close() {
        client.close();
    }
}

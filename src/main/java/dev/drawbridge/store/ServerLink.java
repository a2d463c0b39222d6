package dev.drawbridge.store;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.reactive.RedisClusterReactiveCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.util.List;

/// Connections to one server: the configured one, or the one that Sentinels call the master. They are asked at every
/// connection anew.
final class ServerLink implements Link {
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> texts;
    private final StatefulRedisConnection<String, byte[]> bytes;
    private final StatefulRedisPubSubConnection<String, String> subscriptions;

    ServerLink(ClientResources resources, RedisURI uri, ClientOptions options) {
        this.client = RedisClient.create(resources, uri);
        client.setOptions(options);
        this.texts = client.connect();
        this.bytes = client.connect(BYTES);
        this.subscriptions = client.connectPubSub();
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

    @Override
    public List<String> probes() {
        return List.of(StoreKeys.PROBE);
    }

    @Override
    public void lookAround() {
        // Each new connection asks the Sentinels by itself.
    }

    @Override
    public void close() {
        client.close();
    }
}

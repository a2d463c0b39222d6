package dev.drawbridge.store;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.reactive.RedisClusterReactiveCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;

/// The connections to one kind of Redis: the same commands, whether there is one server or many.
sealed interface Link extends AutoCloseable permits ServerLink, ClusterLink {
    RedisCodec<String, byte[]> BYTES = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    RedisClusterReactiveCommands<String, String> commands();

    RedisClusterAsyncCommands<String, byte[]> bytes();

    StatefulRedisPubSubConnection<String, String> subscriptions();

    /// Keys that together lie on every server that is written to.
    List<String> probes();

    /// Looks for the servers anew, for they may have changed roles.
    void lookAround();

    @Override
    void close();
}

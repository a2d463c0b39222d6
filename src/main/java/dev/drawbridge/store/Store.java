package dev.drawbridge.store;

import io.lettuce.core.cluster.api.reactive.RedisClusterReactiveCommands;
import reactor.core.publisher.Flux;

/// The shared memory of all replicas.
public interface Store {
    /// Commands on one shared connection; each fails after 100 ms at the latest.
    RedisClusterReactiveCommands<String, String> commands();

    /// Messages that any replica publishes on the channel, from subscription on. After a lost connection came
    /// back, an empty message says that some may have been missed.
    Flux<String> messages(String channel);
}

package dev.drawbridge.store;

import io.lettuce.core.cluster.api.reactive.RedisClusterReactiveCommands;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// The shared memory of all replicas.
public interface Store {
    /// Commands on one shared connection; each fails after 100 ms at the latest.
    RedisClusterReactiveCommands<String, String> commands();

    /// Messages that any replica publishes on the channel. The first one is empty and says that from now on nothing is
    /// missed; an empty one after a lost connection came back says that some may have been missed.
    Flux<String> messages(String channel);

    /// Waits for an answer while the gateway starts, patiently, because a cold process is slow; never for a call.
    static <T> Optional<T> atStart(Mono<T> command) {
        return command.retryWhen(Retry.backoff(20, Duration.ofMillis(50)).maxBackoff(Duration.ofMillis(500)))
                .blockOptional(Duration.ofSeconds(20));
    }
}

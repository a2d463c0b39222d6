package dev.drawbridge.store;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.reactive.RedisClusterReactiveCommands;
import reactor.core.publisher.Flux;

/// A store that waits for slow answers, so that a busy machine fails no test that is not about time.
record PatientStore(
        RedisClusterReactiveCommands<String, String> commands, RedisClusterAsyncCommands<String, byte[]> bytes)
        implements Store {
    @Override
    public StoreHealth health() {
        return new AlwaysThere();
    }

    @Override
    public Flux<String> messages(String channel) {
        return Flux.never();
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

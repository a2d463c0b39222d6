package dev.drawbridge.store;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A test's connections to one store: as replicas have them, and what the test itself looks through.
final class TestReplicas implements AutoCloseable {
    private final List<RedisStore> stores = new ArrayList<>();
    private final ClientResources resources = ClientResources.builder()
            .reconnectDelay(Delay.constant(Duration.ofMillis(50)))
            .build();

    Store connect(String url) {
        RedisStore store = RedisStore.connect(RedisAddress.parse(url));
        stores.add(store);
        return store;
    }

    ClientResources resources() {
        return resources;
    }

    static ClientOptions patient() {
        return ClientOptions.builder()
                .timeoutOptions(TimeoutOptions.enabled(Duration.ofSeconds(2)))
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .build();
    }

    @Override
    public void close() {
        stores.forEach(RedisStore::close);
        resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}

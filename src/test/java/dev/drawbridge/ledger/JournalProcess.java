package dev.drawbridge.ledger;

import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreHealth;
import dev.drawbridge.telemetry.CostMetrics;
import dev.drawbridge.testing.TestCalls;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.reactive.RedisClusterReactiveCommands;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import reactor.core.publisher.Flux;

/// A gateway that writes its journal without any store, then waits to be killed.
final class JournalProcess {
    private JournalProcess() {}

    public static void main(String[] args) throws InterruptedException {
        var ledger = new Ledger(new AbsentStore(), List.of());
        var registry = new SimpleMeterRegistry();
        var journal = new Journal(
                new JournalDirectory(Path.of(args[0])),
                Books.keeper(),
                new CostMetrics(registry),
                Journal.CAPACITY,
                () -> new Shipper(ledger, Duration.ZERO),
                registry);
        journal.start();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            journal.ended(TestCalls.call("id" + i), TestCalls.answered("p", "m"));
        }
        new CountDownLatch(1).await();
    }

    private record AbsentStore() implements Store {
        @Override
        public RedisClusterReactiveCommands<String, String> commands() {
            throw new IllegalStateException("no store here");
        }

        @Override
        public RedisClusterAsyncCommands<String, byte[]> bytes() {
            throw new IllegalStateException("no store here");
        }

        @Override
        public StoreHealth health() {
            throw new IllegalStateException("no store here");
        }

        @Override
        public Flux<String> messages(String channel) {
            return Flux.never();
        }
    }
}

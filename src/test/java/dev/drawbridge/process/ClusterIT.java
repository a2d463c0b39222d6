package dev.drawbridge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.store.TestRedisCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The store is a cluster of three masters.
class ClusterIT {
    private static final int CALLERS = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path directory;

    @Test
    void strictBudgetIsUsedUpAndNeverExceeded() throws IOException {
        try (TestRedisCluster redis = TestRedisCluster.in(directory.resolve("store"));
                Cents cents = new Cents(directory, redis.url(), "").withReplicas(2)) {
            String key = cents.dollar("strict");
            var callers = new Callers(cents.clients(), key);

            cents.useUp(callers, CALLERS, "0.00");

            assertThat(callers.succeeded()).hasSize(100);
            await().atMost(PATIENCE).untilAsserted(() -> {
                cents.books(key).agreeExactlyWith(callers);
                Cents.assertNothingIsReserved(redis);
            });
            cents.awaitBudget(key, "1.00", "0.00");
        }
    }
}

package dev.drawbridge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.store.TestSentinels;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The store is a master with a replica that takes its place.
class SentinelIT {
    private static final int CALLERS = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path directory;

    @Test
    void strictBudgetIsUsedUpAndNeverExceededAcrossFailover() throws IOException {
        try (TestSentinels redis = TestSentinels.in(directory.resolve("store"));
                Cents cents = new Cents(directory, redis.url(), "").withReplicas(2)) {
            String key = cents.dollar("strict");
            var callers = new Callers(cents.clients(), key);
            callers.succeed(4, 40);
            await().atMost(PATIENCE).untilAsserted(() -> cents.books(key).agreeExactlyWith(callers));

            redis.awaitReplica();
            redis.failOver();
            cents.useUp(callers, CALLERS, "0.00");

            assertThat(callers.succeeded()).hasSize(100);
            await().atMost(PATIENCE).untilAsserted(() -> cents.books(key).agreeExactlyWith(callers));
            cents.awaitBudget(key, "1.00", "0.00");
        }
    }
}

package dev.drawbridge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.store.TestRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The store is killed under load and comes back with its append-only file.
class KilledRedisIT {
    private static final int CALLERS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path directory;

    @Test
    void nothingIsSpentTwiceAndNothingForgotten() throws IOException {
        try (TestRedis redis = TestRedis.in(directory.resolve("store"));
                Cents cents = new Cents(directory, redis.url(), "").withReplicas(2)) {
            String key = cents.dollar("strict");
            var callers = new Callers(cents.clients(), key, 10, "[sim:delay 300ms]");
            var running = callers.begin(CALLERS, () -> true);
            await().atMost(PATIENCE).until(() -> callers.succeeded().size() >= CALLERS);

            kill(redis);
            redis.startAgain();

            running.join();
            assertThat(callers.succeeded()).hasSizeLessThanOrEqualTo(100);
            assertThat(callers.lost()).isZero();
            await().atMost(PATIENCE).untilAsserted(() -> {
                cents.books(key).agreeExactlyWith(callers);
                Cents.assertNothingIsReserved(redis);
            });
            cents.useUp(callers, CALLERS, "0.00");
            assertThat(callers.succeeded()).hasSize(100);
            await().atMost(PATIENCE).untilAsserted(() -> cents.books(key).agreeExactlyWith(callers));
            cents.awaitBudget(key, "1.00", "0.00");
        }
    }

    /// Redis writes before it answers, unless it waits for the disk: then a machine that dies forgets what was
    /// answered.
    private static void kill(TestRedis redis) {
        await().atMost(PATIENCE).until(() -> redis.look().info("persistence").contains("aof_pending_bio_fsync:0"));
        redis.kill();
    }
}

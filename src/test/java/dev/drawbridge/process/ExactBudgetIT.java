package dev.drawbridge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.store.TestRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three gateways and 64 callers with one key have one dollar to spend, and every call costs a cent.
class ExactBudgetIT {
    private static final int CALLERS = 64;
    private static final Duration TO_SHIP = Duration.ofSeconds(20);

    @TempDir
    static Path directory;

    private static TestRedis redis;
    private static Cents cents;

    @BeforeAll
    static void start() {
        redis = TestRedis.in(directory.resolve("store"));
        cents = new Cents(directory, redis.url(), "lease: 90s").withProcesses(3);
    }

    @AfterAll
    static void stop() throws IOException {
        cents.close();
        redis.close();
    }

    @Test
    void strictBudgetIsUsedUpAndNeverExceeded() {
        String key = cents.dollar("strict");
        var callers = new Callers(cents.clients(), key);

        cents.useUp(callers, CALLERS, "0.00");

        assertThat(callers.succeeded()).hasSize(100);
        assertThat(callers.refused()).hasSize(2 * CALLERS);
        assertThat(callers.lost()).isZero();
        await().atMost(TO_SHIP).untilAsserted(() -> {
            cents.books(key).agreeExactlyWith(callers);
            Cents.assertNothingIsReserved(redis);
        });
        cents.awaitBudget(key, "1.00", "0.00");
    }
}

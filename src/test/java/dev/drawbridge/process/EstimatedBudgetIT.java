package dev.drawbridge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.store.TestRedis;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three gateways and 64 callers with one key have one dollar to spend, and nobody knows before what a call costs.
class EstimatedBudgetIT {
    private static final int CALLERS = 64;
    private static final BigDecimal ERROR = new BigDecimal("0.009");
    private static final Duration TO_SHIP = Duration.ofSeconds(20);

    @TempDir
    static Path directory;

    private static TestRedis redis;
    private static Cents cents;

    @BeforeAll
    static void start() {
        redis = TestRedis.in(directory.resolve("store"));
        cents = new Cents(directory, redis.url(), "on-store-failure: deny").withReplicas(3);
    }

    @AfterAll
    static void stop() throws IOException {
        cents.close();
        redis.close();
    }

    /// They allow one token and get ten, so that each estimate is wrong by nine tenths of a cent.
    @Test
    void budgetIsExceededByTheErrorsOfRunningCallsAtMost() {
        String key = cents.dollar("estimate");
        var callers = new Callers(cents.clients(), key, 1, "");

        callers.useUp(CALLERS);

        await().atMost(TO_SHIP).untilAsserted(() -> {
            cents.books(key).agreeExactlyWith(callers);
            Cents.assertNothingIsReserved(redis);
        });
        var spent = new BigDecimal(cents.budget(key).get("spent").stringValue());
        assertThat(spent)
                .isEqualByComparingTo(BigDecimal.valueOf(callers.succeeded().size(), 2))
                .isGreaterThan(new BigDecimal("0.999"))
                .isLessThanOrEqualTo(BigDecimal.ONE.add(ERROR.multiply(BigDecimal.valueOf(CALLERS))));
    }
}

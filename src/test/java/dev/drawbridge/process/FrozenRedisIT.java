package dev.drawbridge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.store.StoreKeys;
import dev.drawbridge.store.TestRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// The store answers nobody for a while, under load, and the gateways go on as well as they can alone.
class FrozenRedisIT {
    private static final int CALLERS = 6;
    private static final int GATEWAYS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration PAUSE = Duration.ofSeconds(4);
    private static final String RICH = """
        "limits":[{"requests":1000000,"per":"hour"},{"tokens":1000000000,"per":"day"},{"concurrent":64}],\
        "budgets":[{"usd":100000,"per":"day"}]\
        """;

    @TempDir
    static Path directory;

    private static TestRedis redis;
    private static Cents cents;

    @BeforeAll
    static void start() {
        redis = TestRedis.in(directory.resolve("store"));
        cents = new Cents(directory, redis.url(), "lease: 9s, budget-grace-usd: 2.00").withReplicas(GATEWAYS);
        awaitAcquaintance();
    }

    /// Each has looked for others after the last one came.
    private static void awaitAcquaintance() {
        await().atMost(PATIENCE).until(() -> redis.look().hlen(StoreKeys.BEATS) == GATEWAYS);
        Map<String, String> then = redis.look().hgetall(StoreKeys.BEATS);
        await().atMost(PATIENCE)
                .until(() -> redis.look().hgetall(StoreKeys.BEATS).entrySet().stream()
                        .allMatch(beats ->
                                Long.parseLong(beats.getValue()) > Long.parseLong(then.get(beats.getKey())) + 1));
    }

    @AfterAll
    static void stop() throws IOException {
        cents.close();
        redis.close();
    }

    /// Each gateway gives out its part of a rate, what the operator allows of a budget, and nothing of a strict one.
    @Test
    void eachGatewayGivesOutItsPart() {
        var limited = at(0, cents.key("\"limits\":[{\"requests\":20,\"per\":\"hour\"}]"));
        var budgeted = at(0, cents.key("\"budgets\":[{\"usd\":5,\"per\":\"day\"}]"));
        var strict = at(0, cents.dollar("strict"));
        redis.freeze();
        await().atMost(PATIENCE).until(() -> cents.clients().stream().allMatch(GatewayClient::isWithoutStore));

        limited.useUp(CALLERS);
        budgeted.useUp(CALLERS);
        strict.call(CALLERS, () -> strict.turnedAway().isEmpty());
        redis.thaw();

        assertThat(limited.succeeded()).hasSize(20 / GATEWAYS);
        assertThat(budgeted.succeeded()).hasSize(200);
        assertThat(strict.succeeded()).isEmpty();
        assertThat(strict.refused()).isEmpty();
        awaitStore();
        List.of(limited, budgeted, strict).forEach(FrozenRedisIT::awaitBooks);
        cents.awaitBudget(budgeted.key(), "2.00", "0.00");
    }

    private static Callers at(int gateway, String key) {
        return new Callers(List.of(cents.client(gateway)), key);
    }

    @Test
    void frozenStoreHoldsNobodyUp(TestReporter reporter) {
        var before = callFor(PAUSE, cents.key(RICH));
        String key = cents.key(RICH);

        redis.freeze();
        var during = callFor(PAUSE, key);
        redis.thaw();

        report(reporter, "stopped", before, during);
        awaitStore();
        awaitBooks(before);
        awaitBooks(during);
    }

    @Test
    void pausedStoreHoldsNobodyUp(TestReporter reporter) {
        var before = callFor(PAUSE, cents.key(RICH));
        String key = cents.key(RICH);

        redis.pause(PAUSE);
        var during = callFor(PAUSE, key);

        report(reporter, "paused", before, during);
        awaitStore();
        awaitBooks(before);
        awaitBooks(during);
    }

    /// At a gentle pace, so that it is not the machine that is measured.
    private static Callers callFor(Duration time, String key) {
        var callers = new Callers(cents.clients(), key, 10, "[sim:delay 100ms]");
        long begun = System.nanoTime();
        callers.call(CALLERS, () -> System.nanoTime() - begun < time.toNanos());
        return callers;
    }

    private static void report(TestReporter reporter, String what, Callers before, Callers during) {
        reporter.publishEntry(
                "%s: %d calls, p50 %d ms, p99 %d ms, longest %d ms; before: %d calls, p50 %d ms, p99 %d ms, longest %d ms"
                        .formatted(
                                what,
                                during.answered(),
                                during.millis(50),
                                during.millis(99),
                                during.millis(100),
                                before.answered(),
                                before.millis(50),
                                before.millis(99),
                                before.millis(100)));
    }

    private static void awaitStore() {
        await().atMost(PATIENCE).until(() -> cents.clients().stream().noneMatch(GatewayClient::isWithoutStore));
    }

    private static void awaitBooks(Callers callers) {
        await().atMost(PATIENCE).untilAsserted(() -> cents.books(callers.key()).agreeExactlyWith(callers));
    }
}

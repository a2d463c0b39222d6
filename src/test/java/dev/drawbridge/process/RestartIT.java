package dev.drawbridge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.store.StoreKeys;
import dev.drawbridge.store.TestRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was used up stays used up when gateways start again, also by a clock that is wrong.
class RestartIT {
    private static final int CALLERS = 8;
    private static final int MOST = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /// Longer than the replica with the jumped clock needs to take another one for dead.
    private static final int BEATS = 25;

    @TempDir
    Path directory;

    private TestRedis redis;
    private Cents cents;

    @BeforeEach
    void start() {
        redis = TestRedis.in(directory.resolve("store"));
        cents = new Cents(directory, redis.url(), "lease: 5s, on-store-failure: deny").withReplicas(2);
    }

    @AfterEach
    void stop() throws IOException {
        cents.close();
        redis.close();
    }

    @Test
    void limitsAndBudgetsAreAsTheyWere() {
        String limited = limitedKey();
        String budgeted = cents.dollar("strict");
        assertAllUsed(used(cents.clients(), limited));
        var callers = new Callers(cents.clients(), budgeted);
        callers.succeed(CALLERS, 40);

        IntStream.range(0, 2).forEach(cents::stop);
        IntStream.range(0, 2).forEach(i -> cents.startAgain(i, Replica::here));

        assertThat(used(cents.clients(), limited).succeeded()).isEmpty();
        var again = new Callers(cents.clients(), budgeted);
        cents.useUp(again, CALLERS, "0.00");
        assertThat(again.succeeded()).hasSize(100 - callers.succeeded().size());
        await().atMost(PATIENCE).untilAsserted(() -> {
            cents.awaitBudget(budgeted, "1.00", "0.00");
            Cents.assertNothingIsReserved(redis);
        });
    }

    @Test
    void clockThatJumpsAnHourOpensNewWindowsAndTakesNobodyForDead() {
        String limited = limitedKey();
        assertAllUsed(used(cents.clients(), limited));
        String budgeted = cents.dollar("strict");
        var open = new Callers(List.of(cents.client(0)), budgeted, 10, "[sim:delay 40s]");
        var running = open.begin(1, () -> open.succeeded().isEmpty());
        cents.awaitBudget(budgeted, "0.00", "0.01");

        cents.withReplica(Cents.NOON.plus(Duration.ofHours(1)));
        await().atMost(PATIENCE).until(this::everybodyHasBeaten);

        assertThat(running).isNotDone();
        assertThat(redis.look().hgetall(StoreKeys.LEASES)).hasSize(1);
        cents.awaitBudget(budgeted, "0.00", "0.01");
        assertAllUsed(used(List.of(cents.client(2)), limited));
        assertThat(used(List.of(cents.client(0)), limited).succeeded()).isEmpty();
        var others = new Callers(List.of(cents.client(2)), budgeted);
        cents.useUp(others, CALLERS, "0.01");
        assertThat(others.succeeded()).hasSize(99);
        running.join();
        cents.awaitBudget(budgeted, "1.00", "0.00");
        assertThat(cents.books(budgeted).ids(Books::isEstimated)).isEmpty();
    }

    private boolean everybodyHasBeaten() {
        List<String> beats = redis.look().hvals(StoreKeys.BEATS);
        return beats.size() == 3 && beats.stream().allMatch(count -> Long.parseLong(count) > BEATS);
    }

    private String limitedKey() {
        return cents.key("\"limits\":[{\"requests\":%d,\"per\":\"hour\"}]".formatted(MOST));
    }

    private static Callers used(List<GatewayClient> gateways, String key) {
        var callers = new Callers(gateways, key);
        callers.useUp(CALLERS);
        return callers;
    }

    /// A call that was turned away because the store was slow may have taken what it could not be told of.
    private static void assertAllUsed(Callers callers) {
        assertThat(callers.succeeded())
                .hasSizeBetween(MOST - callers.turnedAway().size(), MOST);
    }
}

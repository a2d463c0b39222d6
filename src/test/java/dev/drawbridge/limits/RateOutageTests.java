package dev.drawbridge.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drawbridge.call.Limit;
import dev.drawbridge.call.Per;
import dev.drawbridge.call.Scope;
import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.store.TestRedis;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateOutageTests {
    private static final WindowCalendar CALENDAR = new WindowCalendar(ZoneOffset.UTC, DayOfWeek.MONDAY);

    @TempDir
    private Path home;

    private TestRedis redis;
    private RateClient client;

    @BeforeEach
    void start() {
        redis = TestRedis.in(home);
        client = new RateClient(redis);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        redis.close();
    }

    @Test
    void eachReplicaGivesOutItsPartWhileTheStoreIsAway() {
        RateLimits limits = client.limits(OnStoreFailure.LOCAL, 3);
        client.away.set(true);

        assertThat(granted(limits, 10, 10)).isEqualTo(4);
        assertThat(refusal(limits, 10))
                .hasMessage("Everybody together: 4 requests per day (this replica's part while the store is away) are"
                        + " used up; 0 left, more at 2026-11-21T00:00:00Z (in 12 h).");
    }

    @Test
    void limitOfFewIsNotOneOfNone() {
        RateLimits limits = client.limits(OnStoreFailure.LOCAL, 5);
        client.away.set(true);

        assertThat(granted(limits, 1, 3)).isEqualTo(1);
    }

    @Test
    void callThatFindsTheStoreGonePassesAllTheSame() {
        try (RateClient hasty = new RateClient(redis, Duration.ofMillis(100))) {
            RateLimits limits = hasty.limits(OnStoreFailure.LOCAL, 2);
            redis.kill();

            assertThat(granted(limits, 10, 10)).isEqualTo(5);
        }
    }

    @Test
    void operatorMayDenyWhatCannotBeChecked() {
        RateLimits limits = client.limits(OnStoreFailure.DENY, 1);
        client.away.set(true);

        Fault fault = catchThrowableOfType(
                        FaultException.class,
                        () -> limits.ask(List.of(requests(10))).block())
                .fault();

        assertThat(fault.kind().status()).isEqualTo(503);
        assertThat(fault.retryAfter()).isPositive();
        assertThat(limits.ask(List.of()).block().allowances()).isEmpty();
    }

    @Test
    void operatorMayAllowWhatCannotBeChecked() {
        RateLimits limits = client.limits(OnStoreFailure.ALLOW, 1);
        client.away.set(true);

        assertThat(granted(limits, 10, 30)).isEqualTo(30);
    }

    @Test
    void whatWasUsedDuringAnOutageCountsAfterIt() {
        RateLimits limits = client.limits(OnStoreFailure.LOCAL, 2);
        assertThat(granted(limits, 10, 3)).isEqualTo(3);
        client.away.set(true);
        limits.ask(List.of(requests(10))).block().giveBack();
        for (int i = 0; i < 4; i++) {
            limits.ask(List.of(requests(10))).block().settle(0);
        }
        client.away.set(false);

        assertThat(granted(limits, 10, 10)).isEqualTo(3);
    }

    @Test
    void callThatBeganBeforeAnOutageIsSettledAfterIt() {
        RateLimits limits = client.limits(OnStoreFailure.LOCAL, 1);
        RateGrant open = limits.ask(List.of(tokens(600))).block();
        client.away.set(true);
        open.settle(100);
        client.away.set(false);

        assertThat(limits.ask(List.of(tokens(1)))
                        .block()
                        .allowances()
                        .getFirst()
                        .left())
                .isEqualTo(899);
    }

    @Test
    void replicasPartOfAWindowLastsForAllItsOutages() {
        RateLimits limits = client.limits(OnStoreFailure.LOCAL, 5);
        client.away.set(true);
        assertThat(granted(limits, 10, 5)).isEqualTo(2);
        client.away.set(false);
        assertThat(granted(limits, 10, 1)).isEqualTo(1);
        client.away.set(true);

        assertThat(granted(limits, 10, 5)).isZero();
    }

    /// How many of so many calls may be made.
    private static long granted(RateLimits limits, long most, int times) {
        long granted = 0;
        for (int i = 0; i < times; i++) {
            granted += limits.ask(List.of(requests(most)))
                    .map(_ -> 1L)
                    .onErrorReturn(LimitRefusedException.class, 0L)
                    .block();
        }
        return granted;
    }

    private static LimitRefusedException refusal(RateLimits limits, long most) {
        return catchThrowableOfType(
                LimitRefusedException.class,
                () -> limits.ask(List.of(requests(most))).block());
    }

    private static RateAsk requests(long most) {
        return new RateAsk(
                Scope.GLOBAL, new Limit.Requests(most, Per.DAY), CALENDAR.window(Per.DAY, RateClient.NOW), 1);
    }

    private static RateAsk tokens(long amount) {
        return new RateAsk(
                Scope.GLOBAL, new Limit.Tokens(1000, Per.DAY), CALENDAR.window(Per.DAY, RateClient.NOW), amount);
    }
}

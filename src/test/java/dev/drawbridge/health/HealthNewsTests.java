package dev.drawbridge.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.call.AttemptOutcome;
import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.catalog.TargetId;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.routing.BreakerSettings;
import dev.drawbridge.routing.BreakerState;
import dev.drawbridge.store.TestRedis;
import dev.drawbridge.store.TestStore;
import dev.drawbridge.telemetry.TargetMetrics;
import dev.drawbridge.testing.TestCalls;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthNewsTests {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final TargetId TARGET = new TargetId("p", "m", "default");

    @TempDir
    private Path home;

    private final TurnedClock clock = new TurnedClock();
    private final List<HealthNews> all = new ArrayList<>();
    private TestStore redis;

    @BeforeEach
    void startRedis() {
        redis = TestRedis.in(home);
    }

    @AfterEach
    void stop() throws IOException {
        all.forEach(HealthNews::stop);
        redis.close();
    }

    @Test
    void aBreakerThatOpensOnOneReplicaOpensOnTheOthersAndItsRecoveryIsToldToo() {
        TargetBoard one = replica();
        TargetBoard other = replica();
        settles(() -> fails(one), other, BreakerState.OPEN);
        clock.advance(Duration.ofSeconds(15));
        assertThat(one.health(TARGET).state()).isEqualTo(BreakerState.HALF_OPEN);
        assertThat(other.health(TARGET).state()).isEqualTo(BreakerState.HALF_OPEN);
        goes(one, null);
        goes(one, null);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(other.health(TARGET).state()).isEqualTo(BreakerState.CLOSED));
    }

    @Test
    void aRateLimitOnOneReplicaCoolsOnTheOthers() {
        TargetBoard one = replica();
        TargetBoard other = replica();
        await().atMost(SOON).untilAsserted(() -> {
            goes(one, Fault.provider(FaultKind.RATE_LIMITED, "x").withRetryAfter(Duration.ofSeconds(40)));
            assertThat(other.health(TARGET).coolingUntil())
                    .isEqualTo(clock.instant().plusSeconds(40));
        });
    }

    @Test
    void aReplicaThatComesLaterLearnsWhatIsOpen() {
        TargetBoard one = replica();
        TargetBoard other = replica();
        settles(() -> fails(one), other, BreakerState.OPEN);
        TargetBoard late = replica();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(late.health(TARGET).state()).isEqualTo(BreakerState.OPEN));
    }

    @Test
    void withoutTheStoreEachGoesByWhatItSees() {
        TargetBoard one = replica();
        TargetBoard other = replica();
        redis.kill();
        fails(one);
        assertThat(one.health(TARGET).state()).isEqualTo(BreakerState.OPEN);
        assertThat(other.health(TARGET).state()).isEqualTo(BreakerState.CLOSED);
        clock.advance(Duration.ofSeconds(15));
        goes(one, null);
        goes(one, null);
        assertThat(one.health(TARGET).state()).isEqualTo(BreakerState.CLOSED);
    }

    /// What is done again until the other replica, which may only just be listening, has heard of it.
    private static void settles(Runnable work, TargetBoard other, BreakerState wanted) {
        await().atMost(SOON).untilAsserted(() -> {
            work.run();
            assertThat(other.health(TARGET).state()).isEqualTo(wanted);
        });
    }

    private TargetBoard replica() {
        var board = new TargetBoard(() -> BreakerSettings.DEFAULT, new TargetMetrics(new SimpleMeterRegistry()), clock);
        var news = new HealthNews(redis.connect(), board, clock);
        news.start();
        all.add(news);
        return board;
    }

    private static void fails(TargetBoard board) {
        for (int i = 0; i < 5; i++) {
            goes(board, Fault.provider(FaultKind.INTERNAL, "x"));
        }
    }

    private static void goes(TargetBoard board, @Nullable Fault fault) {
        Call call = TestCalls.call("c", "k", "m", Instant.EPOCH);
        board.enter(call, TARGET);
        Ending ending = fault == null ? Ending.OK : Ending.FAILED_BEFORE_OUTPUT;
        board.attempted(call, new AttemptOutcome("p", "m", "default", true, ending, false, fault, Duration.ZERO, null));
        board.leave(call, TARGET);
    }
}

package dev.drawbridge.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.drawbridge.call.Caller;
import dev.drawbridge.call.Limit;
import dev.drawbridge.call.LimitSet;
import dev.drawbridge.call.Per;
import dev.drawbridge.call.Scope;
import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.store.StoreKeys;
import dev.drawbridge.store.TestRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitStatesTests {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final WindowCalendar CALENDAR = new WindowCalendar(ZoneOffset.UTC, DayOfWeek.MONDAY);
    private static final Scope ALICE = Scope.key(new Caller("key_1", "alice", "core"));
    private static final Limit DAILY = new Limit.Requests(100, Per.DAY);
    private static final Limit TOKENS = new Limit.Tokens(5000, Per.HOUR);

    private static TestRedis redis;

    @BeforeAll
    static void start(@TempDir Path home) {
        redis = TestRedis.in(home);
    }

    @AfterAll
    static void stop() throws IOException {
        redis.close();
    }

    @BeforeEach
    void empty() {
        redis.look().flushall();
    }

    private static List<LimitState> states(Limit... limits) {
        var states = new LimitStates(redis.store(), CALENDAR, Clock.fixed(RateClient.NOW, ZoneOffset.UTC));
        return states.of(List.of(new Rule(ALICE, new LimitSet(List.of(limits), List.of()))))
                .block(PATIENCE);
    }

    private static void use(Limit limit, long amount, Per per) {
        try (var client = new RateClient(redis)) {
            client.limits()
                    .ask(List.of(new RateAsk(ALICE, limit, CALENDAR.window(per, RateClient.NOW), amount)))
                    .block(PATIENCE);
        }
    }

    @Test
    void whatOthersHaveTakenIsSeenAndNothingIsTaken() {
        use(DAILY, 7, Per.DAY);
        use(TOKENS, 1200, Per.HOUR);

        for (int look = 0; look < 2; look++) {
            assertThat(states(DAILY, TOKENS))
                    .extracting(LimitState::used, LimitState::left)
                    .containsExactly(tuple(7L, 93L), tuple(1200L, 3800L));
        }
    }

    @Test
    void windowEndsWhereTheCalendarSays() {
        assertThat(states(DAILY).getFirst().window().end()).isEqualTo(Instant.parse("2026-11-21T00:00:00Z"));
    }

    @Test
    void limitThatWasLoweredBelowItsUseLeavesNothing() {
        use(DAILY, 40, Per.DAY);

        LimitState lowered = states(new Limit.Requests(10, Per.DAY)).getFirst();

        assertThat(lowered.used()).isEqualTo(40);
        assertThat(lowered.left()).isZero();
    }

    @Test
    void callsAtTheSameTimeAreThoseThatRun() {
        redis.look().hset(StoreKeys.reserved("open"), ALICE.code(), "3");

        LimitState state = states(new Limit.Concurrent(4)).getFirst();

        assertThat(state.used()).isEqualTo(3);
        assertThat(state.window()).isNull();
    }
}

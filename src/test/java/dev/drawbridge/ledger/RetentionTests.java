package dev.drawbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.catalog.Charge;
import dev.drawbridge.store.TestRedis;
import dev.drawbridge.testing.TestCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTests {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.parse("2026-03-10T13:30:00Z");
    private static final LedgerSettings SETTINGS = new LedgerSettings(Duration.ofDays(10), Duration.ofDays(40));

    private static TestRedis redis;
    private Counted counted;

    @BeforeAll
    static void startRedis(@TempDir Path directory) {
        redis = TestRedis.in(directory);
    }

    @AfterAll
    static void stopRedis() throws IOException {
        redis.close();
    }

    @BeforeEach
    void empty() {
        redis.look().flushall();
        counted = new Counted(redis);
    }

    @Test
    void rowsGoByWholeDays() {
        counted.add(List.of(row("old", "2026-02-27T23:59:59.999Z"), row("young", "2026-02-28T00:00:00Z")));

        run(NOW);

        assertThat(redis.look().keys("*:rows:*")).containsExactly("{drawbridge:ledger}:rows:2026-02-28");
        assertThat(redis.look().zrange(LedgerKeys.INDEX, 0, -1)).containsExactly("young");
        assertThat(redis.look().zrange(LedgerKeys.index("k1"), 0, -1)).containsExactly("young");
    }

    @Test
    void sumsGoByTheirOwnTime() {
        counted.add(List.of(
                row("a", "2025-12-31T10:00:00Z"),
                row("b", "2026-01-29T12:00:00Z"),
                row("c", "2026-01-29T13:59:00Z"),
                row("d", "2026-03-10T13:00:00Z")));

        run(NOW);

        assertThat(redis.look().keys("*:day:*"))
                .containsExactlyInAnyOrder("{drawbridge:ledger}:day:2026-01-29", "{drawbridge:ledger}:day:2026-03-10");
        assertThat(redis.look().keys("*:hour:*")).hasSize(2);
        assertThat(redis.look().keys("*:cells:*"))
                .containsExactlyInAnyOrder("{drawbridge:ledger}:cells:2026-01", "{drawbridge:ledger}:cells:2026-03");
    }

    @Test
    void onlyTheLedgerIsLookedAt() {
        redis.look().set("other:rows:2001-01-01", "x");
        redis.look().hset("{drawbridge:ledger}:spent:day:1", "global", "5");
        redis.look().set("{drawbridge:ledger}:hour:none", "x");

        run(NOW);

        assertThat(redis.look().dbsize()).isEqualTo(3);
    }

    @Test
    void longIndexesAreTrimmedInSteps() {
        Instant old = NOW.minus(Duration.ofDays(30));
        IntStream.range(0, 2500).forEach(i -> redis.look().zadd(LedgerKeys.INDEX, old.toEpochMilli() + i, "id" + i));
        redis.look().zadd(LedgerKeys.INDEX, NOW.toEpochMilli(), "young");

        run(NOW);
        run(NOW);

        assertThat(redis.look().zrange(LedgerKeys.INDEX, 0, -1)).containsExactly("young");
    }

    @Test
    void clockThatRunsAheadCostsNothing() {
        Instant start = Instant.now();
        counted.add(List.of(row("a", start.toString())));

        run(start.plus(Duration.ofDays(3650)));

        assertThat(redis.look().zcard(LedgerKeys.INDEX)).isEqualTo(1);
        assertThat(redis.look().keys("*:hour:*")).hasSize(1);
    }

    private static void run(Instant now) {
        new Retention(redis.store(), () -> SETTINGS, Clock.fixed(now, ZoneOffset.UTC))
                .run()
                .block(PATIENCE);
    }

    private static LedgerRow row(String id, String start) {
        return LedgerRow.of(
                TestCalls.call(id, "k1", "sonnet", Instant.parse(start)),
                TestCalls.answered("p", "m"),
                CredentialKind.API_KEY,
                new Charge(1_000, 1_000, true));
    }
}

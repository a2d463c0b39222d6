package dev.drawbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.catalog.Charge;
import dev.drawbridge.ledger.Repricing.Order;
import dev.drawbridge.ledger.Repricing.Progress;
import dev.drawbridge.store.TestRedis;
import dev.drawbridge.testing.TestCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepricingTests {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    /// 60 uncached, 30 read, 10 written and 20 out: 100 at 1 and 20 at 2 micro-dollars.
    private static final long NOW_NANO = 140_000;

    private static TestRedis redis;
    private Counted counted;
    private LedgerRows rows;
    private Repricing repricing;

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
        rows = new LedgerRows(redis.store());
        repricing = new Repricing(rows, counted.ledger(), Books.keeper(Books.ONE_MODEL));
    }

    @Test
    void rowsAndSumsGetTodaysPrice() {
        counted.add(List.of(row("a", 0, new Charge(1, 1, true)), row("b", 1, Charge.UNPRICED), row("c", 2, now())));

        assertThat(run(order(false))).isEqualTo(new Progress(3, 2, 0, 1, 2 * NOW_NANO));
        assertThat(cost()).isEqualTo(3 * NOW_NANO);
        assertThat(all()).allMatch(row -> row.costNanoUsd() == NOW_NANO && row.priced());
        assertThat(total(Measure.UNPRICED)).isZero();
    }

    @Test
    void secondTimeChangesNothing() {
        counted.add(List.of(row("a", 0, Charge.UNPRICED)));
        run(order(false));

        assertThat(run(order(false))).isEqualTo(new Progress(1, 0, 0, 0, 0));
        assertThat(cost()).isEqualTo(NOW_NANO);
    }

    @Test
    void dryRunOnlyTells() {
        LedgerRow row = row("a", 0, new Charge(5, 5, true));
        counted.add(List.of(row));

        assertThat(run(order(true))).isEqualTo(new Progress(1, 1, 0, 5, NOW_NANO));
        assertThat(all()).containsExactly(row);
    }

    @Test
    void whatItsProviderReportedStaysUnlessAskedFor() {
        counted.add(List.of(row("a", 0, new Charge(5, 5, true, Charge.Source.REPORTED))));

        assertThat(run(order(false))).isEqualTo(new Progress(1, 0, 1, 0, 0));
        assertThat(run(new Order(START, START.plusSeconds(9), RowFilter.ALL, true, false)))
                .isEqualTo(new Progress(1, 1, 0, 5, NOW_NANO));
    }

    @Test
    void rowsWhoseProviderIsGoneOrPaidOtherwiseStay() {
        LedgerRow gone = LedgerRow.of(
                TestCalls.call("a", "k1", "m", START), TestCalls.answered("q", "m"), CredentialKind.API_KEY, now());
        LedgerRow subscription = LedgerRow.of(
                TestCalls.call("b", "k1", "m", START),
                TestCalls.answered("p", "m"),
                CredentialKind.SUBSCRIPTION,
                new Charge(0, 7, true));
        counted.add(List.of(gone, subscription));

        assertThat(run(order(false))).isEqualTo(new Progress(2, 0, 2, 0, 0));
    }

    @Test
    void onlyWhatIsOrderedIsLookedAt() {
        counted.add(IntStream.range(0, 5)
                .mapToObj(i -> row("r" + i, i, Charge.UNPRICED))
                .toList());
        var filter = new RowFilter(null, null, null, "other", null, null);

        assertThat(run(new Order(START.plusSeconds(1), START.plusSeconds(3), RowFilter.ALL, false, false))
                        .lookedAt())
                .isEqualTo(2);
        assertThat(repricing
                        .run(new Order(START, START.plusSeconds(9), filter, false, false))
                        .blockLast(PATIENCE))
                .isEqualTo(new Progress(0, 0, 0, 0, 0));
    }

    @Test
    void longRunsTellHowFarTheyAre() {
        counted.add(
                IntStream.range(0, 2100).mapToObj(i -> row("r" + i, i, now())).toList());

        assertThat(repricing
                        .run(new Order(START, START.plusSeconds(9999), RowFilter.ALL, false, true))
                        .map(Progress::lookedAt)
                        .collectList()
                        .block(PATIENCE))
                .containsExactly(999L, 1999L, 2100L);
    }

    private Progress run(Order order) {
        return repricing.run(order).blockLast(PATIENCE);
    }

    private static Order order(boolean dryRun) {
        return new Order(START, START.plusSeconds(9), RowFilter.ALL, false, dryRun);
    }

    private List<LedgerRow> all() {
        return rows.between(RowFilter.ALL, START, START.plusSeconds(9))
                .collectList()
                .block(PATIENCE);
    }

    private long cost() {
        return total(Measure.COST);
    }

    private long total(Measure measure) {
        var statistics = new Statistics(redis.store(), rows, () -> Duration.ofDays(400));
        return statistics
                .between(START, START.plusSeconds(9))
                .block(PATIENCE)
                .total()
                .of(measure);
    }

    private static Charge now() {
        return new Charge(NOW_NANO, NOW_NANO, true);
    }

    private static LedgerRow row(String id, int seconds, Charge charge) {
        return LedgerRow.of(
                TestCalls.call(id, "k1", "m", START.plusSeconds(seconds)),
                TestCalls.answered("p", "m"),
                CredentialKind.API_KEY,
                charge);
    }
}

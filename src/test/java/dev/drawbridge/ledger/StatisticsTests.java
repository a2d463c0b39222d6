package dev.drawbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.catalog.Charge;
import dev.drawbridge.store.TestRedis;
import dev.drawbridge.testing.TestCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsTests {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Instant START = Instant.parse("2026-10-30T21:47:11.005Z");
    private static final Duration SPAN = Duration.ofDays(4);

    private static TestRedis redis;
    private Counted counted;
    private Statistics statistics;

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
        statistics = new Statistics(redis.store(), new LedgerRows(redis.store()), () -> Duration.ofDays(400));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void sumsAreThoseOfTheRowsWhateverWasReplacedAndWhereverTheyBegin(long seed) {
        var random = new Random(seed);
        var rows = new RandomRows(seed);
        var all = new ArrayList<LedgerRow>();
        for (int i = 0; i < 150; i++) {
            all.add(rows.next(START, SPAN));
        }
        counted.add(all);
        for (int i = 0; i < 60; i++) {
            int which = random.nextInt(all.size());
            LedgerRow instead = rows.instead(all.get(which));
            counted.replace(all.get(which), instead);
            all.set(which, instead);
        }

        Instant end = START.plus(SPAN);
        for (int i = 0; i < 12; i++) {
            Instant from = START.plusMillis(random.nextLong(SPAN.toMillis()));
            assertThat(nonZero(between(from, end))).isEqualTo(nonZero(sum(all, from, end)));
        }
        assertThat(nonZero(between(Instant.parse("2026-09-30T22:00:00Z"), end)))
                .isEqualTo(nonZero(sum(all, START, end)));
    }

    @Test
    void dayIsTheDayOfTheBooks() {
        LedgerRow evening = row("a", Instant.parse("2026-11-20T23:59:59.999Z"));
        LedgerRow midnight = row("b", Instant.parse("2026-11-21T00:00:00Z"));
        counted.add(List.of(evening, midnight));

        assertThat(on("2026-11-20")).isEqualTo(nonZero(Sums.of(evening)));
        assertThat(on("2026-11-21")).isEqualTo(nonZero(Sums.of(midnight)));
        assertThat(on("2026-11-22")).isEqualTo(nonZero(Sums.NONE));
    }

    @Test
    void seriesPutsEachRowIntoItsStretch() {
        LedgerRow evening = row("a", Instant.parse("2026-11-18T22:59:59.999Z"));
        LedgerRow midnight = row("b", Instant.parse("2026-11-18T23:00:00Z"));
        LedgerRow noon = row("c", Instant.parse("2026-11-20T12:30:00Z"));
        LedgerRow last = row("d", Instant.parse("2026-11-20T22:59:59Z"));
        LedgerRow after = row("e", Instant.parse("2026-11-20T23:00:00Z"));
        counted.add(List.of(evening, midnight, noon, last, after));

        List<String> bounds =
                List.of("2026-11-17T23:00:00Z", "2026-11-18T23:00:00Z", "2026-11-19T23:00:00Z", "2026-11-20T23:00:00Z");

        assertThat(series(bounds))
                .containsExactly(
                        nonZero(Sums.of(evening)),
                        nonZero(Sums.of(midnight)),
                        nonZero(Sums.of(noon).plus(Sums.of(last))));
        assertThat(series(List.of("2026-11-20T12:00:00Z", "2026-11-20T13:00:00Z")))
                .containsExactly(nonZero(Sums.of(noon)));
        assertThat(series(List.of("2026-11-01T00:00:00Z", "2026-11-20T00:00:00Z", "2026-12-01T00:00:00Z")))
                .containsExactly(
                        nonZero(Sums.of(evening).plus(Sums.of(midnight))),
                        nonZero(Sums.of(noon).plus(Sums.of(last)).plus(Sums.of(after))));
    }

    private List<List<String>> series(List<String> bounds) {
        return statistics
                .series(bounds.stream().map(Instant::parse).toList())
                .flatMapIterable(all -> all)
                .map(StatisticsTests::nonZero)
                .collectList()
                .block(PATIENCE);
    }

    @Test
    void everythingIsAsMuchAsIsKept() {
        LedgerRow row = row("a", START);
        counted.add(List.of(row));

        assertThat(nonZero(between(Instant.EPOCH, START.plus(Duration.ofDays(399)))))
                .isEqualTo(nonZero(Sums.of(row)));
        assertThat(nonZero(between(Instant.EPOCH, START.plus(Duration.ofDays(402)))))
                .isEmpty();
    }

    @Test
    void rowCostsFewIncrements() {
        assertThat(Aggregates.of(row("a", START))).hasSizeLessThanOrEqualTo(13);
    }

    @Test
    void rowsWithoutSumsCountWhenTheyArePricedAnew() {
        LedgerRow old = LedgerRow.parse(row("a", START).toJson().replace("\"v\":2", "\"v\":1"));
        counted.add(List.of(old));
        assertThat(between(START, START.plusSeconds(1)).total().isNone()).isTrue();

        LedgerRow priced = old.with(new Charge(7, 7, true));
        counted.replace(old, priced);

        assertThat(between(START, START.plusSeconds(1)).total().of(Measure.COST))
                .isEqualTo(7);
    }

    @Test
    void namesOfKeysTeamsAndModelsComeBack() {
        LedgerRow row = new RandomRows(7).next(START, SPAN);
        counted.add(List.of(row));

        Sums sums = between(START, START.plus(SPAN));

        assertThat(sums.by(Cell::key)).containsOnlyKeys(row.key());
        assertThat(sums.cells()).containsOnlyKeys(Cell.of(row));
    }

    private Sums between(Instant from, Instant now) {
        return statistics.between(from, now).block(PATIENCE);
    }

    private List<String> on(String day) {
        return nonZero(statistics.on(LocalDate.parse(day)).block(PATIENCE));
    }

    private static Sums sum(Collection<LedgerRow> rows, Instant from, Instant to) {
        return rows.stream()
                .filter(row ->
                        !row.startedAt().isBefore(from) && row.startedAt().isBefore(to))
                .map(Sums::of)
                .reduce(Sums.NONE, Sums::plus);
    }

    /// Sums that went back to nothing are the same as none.
    private static List<String> nonZero(Sums sums) {
        return sums.cells().entrySet().stream()
                .flatMap(cell -> cell.getValue().values().entrySet().stream()
                        .filter(value -> value.getValue() != 0)
                        .map(value -> cell.getKey() + " " + value))
                .sorted()
                .toList();
    }

    private static LedgerRow row(String id, Instant start) {
        return LedgerRow.of(
                TestCalls.call(id, "k1", "sonnet", start),
                TestCalls.answered("p", "m"),
                CredentialKind.API_KEY,
                new Charge(1_000, 1_000, true));
    }
}

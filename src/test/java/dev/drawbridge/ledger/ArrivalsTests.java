package dev.drawbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.catalog.Charge;
import dev.drawbridge.ledger.Arrivals.Arrival;
import dev.drawbridge.store.TestRedis;
import dev.drawbridge.testing.TestCalls;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

class ArrivalsTests {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Instant START = Instant.parse("2026-11-20T22:00:00Z");

    private static TestRedis redis;
    private Counted counted;
    private Arrivals arrivals;

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
        arrivals = new Arrivals(redis.store(), new LedgerRows(redis.store()), OFTEN);
    }

    @Test
    void callThatBeganEarlierButEndedLaterIsNotPassedOver() {
        counted.add(List.of(row("late", "k1", 60_000)));
        String mark = arrivals.now().block(PATIENCE);

        counted.add(List.of(row("early", "k1", 0)));

        assertThat(next(mark, RowFilter.ALL, 1))
                .extracting(arrival -> arrival.row().id())
                .containsExactly("early");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 99, 100, 101, 250, 299})
    void whoeverGoesOnFromAMarkGetsTheRestOnce(int seenBefore) {
        counted.add(rows(0, 300));

        List<Arrival> first = next(Arrivals.BEGINNING, RowFilter.ALL, seenBefore);
        List<Arrival> rest = next(first.getLast().mark(), RowFilter.ALL, 300 - seenBefore);

        var ids = new ArrayList<>(
                first.stream().map(arrival -> arrival.row().id()).toList());
        rest.forEach(arrival -> ids.add(arrival.row().id()));
        assertThat(ids).isEqualTo(rows(0, 300).stream().map(LedgerRow::id).toList());
    }

    @Test
    void rowsThatComeWhileSomebodyWatchesAreToldWithoutBeingAskedFor() {
        counted.add(rows(0, 1));
        var seen = arrivals.after(Arrivals.BEGINNING, _ -> true)
                .doOnNext(arrival -> {
                    if (arrival.row().id().equals("id0000")) {
                        counted.ledger().append(rows(1, 3)).subscribe();
                    }
                })
                .map(arrival -> arrival.row().id())
                .take(3)
                .collectList()
                .block(PATIENCE);

        assertThat(seen).containsExactly("id0000", "id0001", "id0002");
    }

    @Test
    void rowThatIsShippedAgainIsToldOnce() {
        counted.add(rows(0, 2));
        counted.add(rows(0, 3));

        assertThat(next(Arrivals.BEGINNING, RowFilter.ALL, 3))
                .extracting(arrival -> arrival.row().id())
                .containsExactly("id0000", "id0001", "id0002");
    }

    @Test
    void onlyWhatTheFilterTakesIsTold() {
        counted.add(List.of(row("a", "k1", 0), row("b", "k2", 1), row("c", "k1", 2)));

        assertThat(next(Arrivals.BEGINNING, RowFilter.ALL.of("k1"), 2))
                .extracting(arrival -> arrival.row().id())
                .containsExactly("a", "c");
    }

    @Test
    void ledgerDoesNotDependOnWhoWatches() {
        redis.look().aclSetuser("default", AclSetuserArgs.Builder.removeCommand(CommandType.XADD));
        try {
            counted.add(rows(0, 2));
        } finally {
            redis.look().aclSetuser("default", AclSetuserArgs.Builder.addCommand(CommandType.XADD));
        }

        assertThat(new LedgerRows(redis.store()).find("id0001").block(PATIENCE)).isNotNull();
        assertThat(arrivals.now().block(PATIENCE)).isEqualTo(Arrivals.BEGINNING);
    }

    @Test
    void markThatIsTooOldIsAnErrorAndNoGap() {
        counted.add(rows(0, 1));
        String mark = arrivals.now().block(PATIENCE);

        counted.add(rows(1, 2500));

        assertThatThrownBy(() -> next(mark, RowFilter.ALL, 1)).isInstanceOf(RowsMissedException.class);
        assertThat(redis.look().xlen(LedgerKeys.ARRIVALS)).isLessThan(2200);
    }

    @Test
    void readerThatTakesNothingKeepsNothingWaiting() {
        var slow = new BaseSubscriber<Arrival>() {
            private final List<String> seen = new ArrayList<>();

            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                request(1);
            }

            @Override
            protected void hookOnNext(Arrival arrival) {
                seen.add(arrival.row().id());
            }
        };
        counted.add(rows(0, 300));

        arrivals.after(Arrivals.BEGINNING, _ -> true).subscribe(slow);
        List<Arrival> all = next(Arrivals.BEGINNING, RowFilter.ALL, 300);
        slow.cancel();

        assertThat(all).hasSize(300);
        assertThat(slow.seen).hasSizeLessThanOrEqualTo(1);
    }

    private List<Arrival> next(String mark, RowFilter filter, int count) {
        return arrivals.after(mark, filter::takes).take(count).collectList().block(PATIENCE);
    }

    private static List<LedgerRow> rows(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> row("id%04d".formatted(i), "k1", i))
                .toList();
    }

    private static LedgerRow row(String id, String keyId, long millis) {
        return LedgerRow.of(
                TestCalls.call(id, keyId, "sonnet", START.plusMillis(millis)),
                TestCalls.answered("p", "m"),
                CredentialKind.API_KEY,
                Charge.UNPRICED);
    }
}

package dev.drawbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.catalog.Charge;
import dev.drawbridge.store.TestRedis;
import dev.drawbridge.testing.TestCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerRowsTests {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant START = Instant.parse("2026-11-20T22:00:00Z");

    private static TestRedis redis;
    private Counted counted;
    private LedgerRows rows;

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
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 60_000})
    void pagesShowEveryRowOnceNewestFirst(long apartMillis) {
        counted.add(IntStream.range(0, 450)
                .mapToObj(i -> row(i, "k1", i * apartMillis))
                .toList());

        var seen = new ArrayList<String>();
        String before = null;
        do {
            LedgerRows.Page page = page(RowFilter.ALL, 70, before);
            page.rows().forEach(row -> seen.add(row.id()));
            before = page.next();
        } while (before != null);

        assertThat(seen).isEqualTo(ids(IntStream.range(0, 450).map(i -> 449 - i)));
    }

    @Test
    void filtersTakeWhatFits() {
        counted.add(List.of(row(0, "k1", 0), row(1, "k2", 1), row(2, "k1", 2), row(3, "k2", 3)));

        assertThat(page(RowFilter.ALL.of("k1"), 10, null).rows())
                .extracting(LedgerRow::id)
                .containsExactly("id002", "id000");
        assertThat(found(new RowFilter(null, "name of k2", null, null, null, null)))
                .containsExactly("id003", "id001");
        assertThat(found(new RowFilter(null, "k2", null, null, null, null))).containsExactly("id003", "id001");
        assertThat(found(new RowFilter(null, null, null, "m1", null, null))).containsExactly("id001");
        assertThat(found(new RowFilter(null, null, null, "sonnet", "p", "ok"))).hasSize(4);
        assertThat(found(new RowFilter(null, null, null, null, "q", null))).isEmpty();
        assertThat(found(new RowFilter(null, null, "core", null, null, null))).hasSize(4);
    }

    @Test
    void pageBeforeAnUnknownRowIsNone() {
        counted.add(List.of(row(0, "k1", 0)));

        assertThat(rows.newest(RowFilter.ALL, 10, "id999").block(PATIENCE)).isNull();
        assertThat(rows.newest(RowFilter.ALL.of("k2"), 10, "id000").block(PATIENCE))
                .isNull();
    }

    @Test
    void rareRowsAreLookedForInBoundedSteps() {
        int many = LedgerRows.MOST_LOOKED_AT + 10;
        redis.look().hset(LedgerKeys.rows(START), "rare", row("rare", "k2", 0).toJson());
        redis.look().zadd(LedgerKeys.INDEX, START.toEpochMilli(), "rare");
        String other = row(0, "k1", 0).toJson();
        for (int i = 0; i < many; i += 1000) {
            addMany(IntStream.range(i, Math.min(many, i + 1000)), other);
        }
        var rare = new RowFilter(null, "k2", null, null, null, null);

        LedgerRows.Page first = page(rare, 5, null);

        assertThat(first.rows()).isEmpty();
        assertThat(first.next()).isEqualTo("x000010");
        assertThat(page(rare, 5, "x000010").rows()).extracting(LedgerRow::id).containsExactly("rare");
    }

    @Test
    void rowsOfAStretchComeInTheirOrder() {
        counted.add(IntStream.range(0, 700).mapToObj(i -> row(i, "k1", i / 250)).toList());

        assertThat(rows.between(RowFilter.ALL, START, START.plusMillis(2))
                        .map(LedgerRow::id)
                        .collectList()
                        .block(PATIENCE))
                .isEqualTo(ids(IntStream.range(0, 500)));
        assertThat(rows.between(RowFilter.ALL, START.plusMillis(2), START.plusMillis(9))
                        .count()
                        .block(PATIENCE))
                .isEqualTo(200);
    }

    private static void addMany(IntStream numbers, String json) {
        Map<String, String> stored = new HashMap<>();
        List<Object> entries = new ArrayList<>();
        numbers.forEach(i -> {
            String id = "x%06d".formatted(i);
            stored.put(id, json.replace("id000", id));
            entries.add(START.toEpochMilli() + 1000.0 + i);
            entries.add(id);
        });
        redis.look().hset(LedgerKeys.rows(START), stored);
        redis.look().zadd(LedgerKeys.INDEX, entries.toArray());
    }

    private List<String> found(RowFilter filter) {
        return page(filter, 10, null).rows().stream().map(LedgerRow::id).toList();
    }

    private LedgerRows.Page page(RowFilter filter, int limit, @Nullable String before) {
        return rows.newest(filter, limit, before).block(PATIENCE);
    }

    private static List<String> ids(IntStream numbers) {
        return numbers.mapToObj("id%03d"::formatted).toList();
    }

    private static LedgerRow row(int i, String keyId, long millis) {
        return row("id%03d".formatted(i), keyId, millis);
    }

    private static LedgerRow row(String id, String keyId, long millis) {
        String model = id.equals("id001") ? "m1" : "m";
        return LedgerRow.of(
                TestCalls.call(id, keyId, "sonnet", START.plusMillis(millis)),
                TestCalls.answered("p", model),
                CredentialKind.API_KEY,
                Charge.UNPRICED);
    }
}

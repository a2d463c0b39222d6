package dev.drawbridge.ledger;

import dev.drawbridge.store.Script;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreAwayException;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.ScriptOutputType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The rows of all calls in the store.
public final class Ledger {
    /// Most rows that one question may ask for.
    public static final int MOST_ROWS = 1000;

    /// As many as the store takes or gives in good time.
    static final int ROWS_PER_COMMAND = 100;

    private static final Script APPEND = Script.load("/redis/ledger-append.lua");

    private final Store store;

    public Ledger(Store store) {
        this.store = store;
    }

    /// The newest rows, newest first, of one proxy key or of all. Fails with `StoreAwayException` when the store is
    /// not reachable.
    public Mono<List<LedgerRow>> recent(int limit, Optional<String> keyId) {
        if (limit < 1 || limit > MOST_ROWS) {
            throw new IllegalArgumentException("limit must be 1.." + MOST_ROWS + ", not " + limit);
        }
        String index = keyId.map(LedgerKeys::index).orElse(LedgerKeys.INDEX);
        return store.commands()
                .zrevrangeWithScores(index, 0, limit - 1L)
                .collectList()
                .flatMap(this::rows)
                .onErrorMap(RedisException.class, StoreAwayException::new);
    }

    private Mono<List<LedgerRow>> rows(List<ScoredValue<String>> index) {
        Map<String, List<ScoredValue<String>>> days = index.stream().collect(Collectors.groupingBy(Ledger::day));
        return Flux.fromIterable(days.entrySet())
                .concatMap(day -> rowsOf(day.getKey(), day.getValue()))
                .collectMap(KeyValue::getKey, KeyValue::getValue)
                .map(rows -> inOrder(index, rows));
    }

    private Flux<KeyValue<String, String>> rowsOf(String day, List<ScoredValue<String>> entries) {
        return Flux.fromIterable(entries)
                .map(ScoredValue::getValue)
                .buffer(ROWS_PER_COMMAND)
                .concatMap(ids -> store.commands().hmget(day, ids.toArray(String[]::new)))
                .filter(KeyValue::hasValue);
    }

    private static String day(ScoredValue<String> entry) {
        return LedgerKeys.rows(Instant.ofEpochMilli((long) entry.getScore()));
    }

    private static List<LedgerRow> inOrder(List<ScoredValue<String>> index, Map<String, String> rows) {
        return index.stream()
                .map(entry -> rows.get(entry.getValue()))
                .flatMap(Stream::ofNullable)
                .map(LedgerRow::parse)
                .toList();
    }

    /// Adds the rows that are not there yet and tells how many that were.
    Mono<Long> append(List<LedgerRow> rows) {
        List<String> keys = rows.stream()
                .flatMap(row ->
                        Stream.of(LedgerKeys.rows(row.startedAt()), LedgerKeys.INDEX, LedgerKeys.index(row.keyId())))
                .toList();
        List<String> values = rows.stream()
                .flatMap(
                        row -> Stream.of(row.id(), Long.toString(row.startedAt().toEpochMilli()), row.toJson()))
                .toList();
        return store.<Long>run(APPEND, ScriptOutputType.INTEGER, keys, values).single();
    }
}

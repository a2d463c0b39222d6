package dev.drawbridge.ledger;

import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreAwayException;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScoredValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads rows, only as fast as they are wanted. Fails with `StoreAwayException` when the store is not reachable.
public final class LedgerRows {
    /// Most rows that one page may have.
    public static final int MOST_ROWS = 1000;

    /// Most rows that are looked at for one page, when a filter takes few.
    static final int MOST_LOOKED_AT = 20_000;

    private static final int ROWS_PER_COMMAND = 100;

    private final Store store;

    public LedgerRows(Store store) {
        this.store = store;
    }

    /// @param next id of the row before which the next page begins, null when there is none
    public record Page(List<LedgerRow> rows, @Nullable String next) {}

    /// The newest rows, newest first; empty when the row to begin at is not known.
    ///
    /// @param before id of a row: only older ones are wanted
    public Mono<Page> newest(RowFilter filter, int limit, @Nullable String before) {
        Mono<RowWalk> walk = before == null
                ? Mono.just(RowWalk.newest(filter.index()))
                : store.commands()
                        .zscore(filter.index(), before)
                        .map(score -> RowWalk.newest(filter.index()).after(ScoredValue.just(score, before)));
        return walk.flatMap(start -> page(start, filter, limit))
                .onErrorMap(RedisException.class, StoreAwayException::new);
    }

    /// Rows of calls that began at `from` or later and before `to`, the oldest first.
    public Flux<LedgerRow> between(RowFilter filter, Instant from, Instant to) {
        return rows(RowWalk.between(filter.index(), from, to))
                .filter(filter::takes)
                .onErrorMap(RedisException.class, StoreAwayException::new);
    }

    /// The row of one call; empty when there is none, or none yet.
    public Mono<LedgerRow> find(String id) {
        return store.commands()
                .zscore(LedgerKeys.INDEX, id)
                .retryWhen(Reads.AGAIN)
                .flatMap(score -> rows(List.of(ScoredValue.just(score, id))))
                .flatMap(found -> Mono.justOrEmpty(found.stream().findFirst()))
                .onErrorMap(RedisException.class, StoreAwayException::new);
    }

    private Mono<Page> page(RowWalk start, RowFilter filter, int limit) {
        return Mono.defer(() -> {
            var page = new Collected(filter, limit);
            return rows(start).takeUntil(page::add).then(Mono.fromSupplier(page::page));
        });
    }

    private Flux<LedgerRow> rows(RowWalk start) {
        return start.step(store)
                .expand(step -> step.isEmpty()
                        ? Mono.empty()
                        : start.after(step.getLast()).step(store))
                .concatMap(this::rows, 1)
                .concatMapIterable(rows -> rows, 1);
    }

    /// In the order of the entries, without those whose rows are gone.
    ///
    /// @param entries ids with the start of their calls
    Mono<List<LedgerRow>> rows(List<ScoredValue<String>> entries) {
        Map<String, List<String>> days = entries.stream()
                .collect(Collectors.groupingBy(
                        LedgerRows::day, Collectors.mapping(ScoredValue::getValue, Collectors.toList())));
        return Flux.fromIterable(days.entrySet())
                .concatMap(day -> rowsOf(day.getKey(), day.getValue()))
                .collectMap(LedgerRow::id)
                .map(rows -> entries.stream()
                        .flatMap(entry -> Stream.ofNullable(rows.get(entry.getValue())))
                        .toList());
    }

    private Flux<LedgerRow> rowsOf(String day, List<String> ids) {
        return Flux.fromIterable(ids)
                .buffer(ROWS_PER_COMMAND)
                .concatMap(some -> store.commands()
                        .hmget(day, some.toArray(String[]::new))
                        .collectList()
                        .retryWhen(Reads.AGAIN))
                .flatMapIterable(found -> found)
                .flatMapIterable(
                        row -> row.optional().map(LedgerRow::parse).stream().toList());
    }

    private static String day(ScoredValue<String> entry) {
        return LedgerKeys.rows(Instant.ofEpochMilli((long) entry.getScore()));
    }

    /// A page that is being filled, with one row too many to know whether there is another.
    private static final class Collected {
        private final List<LedgerRow> rows = new ArrayList<>();
        private final RowFilter filter;
        private final int limit;
        private int seen;
        private Optional<String> last = Optional.empty();

        Collected(RowFilter filter, int limit) {
            this.filter = filter;
            this.limit = limit;
        }

        /// Whether that was enough.
        boolean add(LedgerRow row) {
            seen++;
            last = Optional.of(row.id());
            if (filter.takes(row)) {
                rows.add(row);
            }
            return rows.size() > limit || seen == MOST_LOOKED_AT;
        }

        Page page() {
            if (rows.size() > limit) {
                List<LedgerRow> full = List.copyOf(rows.subList(0, limit));
                return new Page(full, full.getLast().id());
            }
            return new Page(List.copyOf(rows), seen == MOST_LOOKED_AT ? last.orElse(null) : null);
        }
    }
}

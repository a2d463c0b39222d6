package dev.drawbridge.ledger;

import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreAwayException;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import java.time.Duration;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Follows the rows of all replicas as they come in, for whoever watches. The store is asked once in a while and only
/// while somebody watches; each reader then reads as fast as it takes, and nothing waits in memory for a slow one.
public final class Arrivals {
    /// Where to begin when there has never been a row.
    public static final String BEGINNING = "0-0";

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Store store;
    private final LedgerRows rows;
    private final Flux<String> newest;

    public Arrivals(Store store, LedgerRows rows) {
        this(store, rows, LOOK);
    }

    /// @param look how often the store is asked
    Arrivals(Store store, LedgerRows rows, Duration look) {
        this.store = store;
        this.rows = rows;
        this.newest = Flux.interval(look)
                .onBackpressureDrop()
                .concatMap(_ -> now(), 1)
                .distinctUntilChanged()
                .publish()
                .refCount();
    }

    /// One row that came.
    ///
    /// @param mark where to go on after it
    public record Arrival(String mark, LedgerRow row) {}

    /// The mark of the newest row: what comes after it is not there yet.
    public Mono<String> now() {
        return store.commands()
                .xrevrange(LedgerKeys.ARRIVALS, Range.unbounded(), Limit.create(0, 1))
                .retryWhen(Reads.AGAIN)
                .next()
                .map(StreamMessage::getId)
                .defaultIfEmpty(BEGINNING)
                .onErrorMap(RedisException.class, StoreAwayException::new);
    }

    /// All rows that come after a mark, each once, without an end. Fails with [RowsMissedException] when some of them
    /// are known no more, because the mark is too old or the reader too slow, and with `StoreAwayException`.
    ///
    /// @param mark of a row, or what [#now] has said
    public Flux<Arrival> after(String mark, Predicate<LedgerRow> wanted) {
        return Flux.defer(() -> {
            var reader = new ArrivalReader(store, rows, wanted, mark);
            return Flux.merge(Mono.just(mark), newest)
                    .onBackpressureLatest()
                    .concatMap(_ -> reader.read(), 1)
                    .onErrorMap(RedisException.class, StoreAwayException::new);
        });
    }
}

package dev.drawbridge.ledger;

import dev.drawbridge.store.Store;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Removes once a day what has been kept long enough. Every replica does it; doing it twice changes nothing.
final class Retention implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final Duration FIRST = Duration.ofMinutes(5);
    private static final Duration AGAIN = Duration.ofDays(1);
    private static final int KEYS_PER_COMMAND = 100;
    private static final int SCANNED_PER_COMMAND = 1000;
    private static final int ENTRIES_PER_COMMAND = 1000;
    private static final Limit SOME = Limit.create(0, ENTRIES_PER_COMMAND);

    private final Store store;
    private final Supplier<LedgerSettings> settings;
    private final Clock clock;
    private final Disposable.Swap running = Disposables.swap();

    Retention(Store store, Supplier<LedgerSettings> settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /// Tells how many keys it removed.
    Mono<Long> run() {
        return now().flatMap(now -> {
            LedgerSettings kept = settings.get();
            var due = new Due(now.minus(kept.keepsRows()), now.minus(kept.keepsAggregates()));
            return removeKeys(due).flatMap(removed -> trimIndexes(due).thenReturn(removed));
        });
    }

    /// The earlier of the two clocks: one that is wrong must not cost the ledger.
    private Mono<Instant> now() {
        return store.commands()
                .time()
                .next()
                .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)))
                .map(stores -> stores.isBefore(clock.instant()) ? stores : clock.instant());
    }

    private Mono<Long> removeKeys(Due due) {
        return keys().filter(due::isOver)
                .buffer(KEYS_PER_COMMAND)
                .concatMap(keys -> store.commands().unlink(keys.toArray(String[]::new)))
                .reduce(0L, Long::sum);
    }

    private Mono<Void> trimIndexes(Due due) {
        Range<Double> before = Range.from(Range.Boundary.unbounded(), Range.Boundary.excluding((double)
                due.firstRows().toEpochMilli()));
        return keys().filter(Due::isIndex)
                .concatMap(index -> trim(index, before))
                .then();
    }

    /// By their ids, so that two replicas at once never take younger ones.
    private Mono<Void> trim(String index, Range<Double> before) {
        return store.commands()
                .zrangebyscore(index, before, SOME)
                .collectList()
                .filter(ids -> !ids.isEmpty())
                .flatMap(ids -> store.commands().zrem(index, ids.toArray(String[]::new)))
                .flatMap(_ -> trim(index, before));
    }

    private Flux<String> keys() {
        return ScanStream.scan(
                store.commands(),
                ScanArgs.Builder.matches(AggregateKeys.PREFIX + "*").limit(SCANNED_PER_COMMAND));
    }

    @Override
    public void start() {
        running.update(Flux.interval(FIRST, AGAIN)
                .onBackpressureDrop()
                .concatMap(_ -> attempt())
                .subscribe());
    }

    private Mono<Long> attempt() {
        return Mono.defer(this::run)
                .retryWhen(Retry.backoff(5, Duration.ofMinutes(1)))
                .doOnNext(removed -> log.info("Retention removed {} keys of the ledger", removed))
                .doOnError(e -> log.warn("Retention did not come to its end; it tries again tomorrow", e))
                .onErrorComplete();
    }

    @Override
    public void stop() {
        running.update(Disposables.disposed());
    }

    @Override
    public boolean isRunning() {
        Disposable current = running.get();
        return current != null && !current.isDisposed();
    }
}

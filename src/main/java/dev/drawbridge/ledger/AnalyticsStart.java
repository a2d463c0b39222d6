package dev.drawbridge.ledger;

import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreAwayException;
import io.lettuce.core.RedisException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import reactor.core.publisher.Mono;

/// When the count of `/analytics` was last begun anew; what came before stays in the ledger.
public final class AnalyticsStart {
    private final Store store;

    public AnalyticsStart(Store store) {
        this.store = store;
    }

    /// Empty when it never was.
    public Mono<Instant> get() {
        return store.commands()
                .get(AggregateKeys.SINCE)
                .map(Instant::parse)
                .onErrorMap(RedisException.class, StoreAwayException::new);
    }

    public Mono<Instant> reset(Instant now) {
        Instant start = now.truncatedTo(ChronoUnit.MILLIS);
        return store.commands()
                .set(AggregateKeys.SINCE, start.toString())
                .thenReturn(start)
                .onErrorMap(RedisException.class, StoreAwayException::new);
    }
}

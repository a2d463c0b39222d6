package dev.drawbridge.capture;

import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreAwayException;
import dev.drawbridge.store.StoreKeys;
import io.lettuce.core.RedisException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/// Which keys' calls are written down, on all replicas.
public final class Captures {
    /// How long an order is remembered that has run out.
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Store store;
    private final CaptureBook book;
    private final Clock clock;

    Captures(Store store, CaptureBook book, Clock clock) {
        this.store = store;
        this.book = book;
        this.clock = clock;
    }

    /// The order in force, empty when there is none.
    public Optional<CaptureOrder> of(String keyId) {
        return book.running(keyId).map(RunningCapture::order);
    }

    /// In the place of one that is in force. Durable and in force here when it completes. Fails with
    /// `StoreAwayException`.
    public Mono<CaptureOrder> start(String keyId, String keyName, String by, Duration time) {
        return Mono.fromSupplier(() -> CaptureOrder.of(keyId, keyName, by, clock.instant(), time))
                .flatMap(order -> change(() -> forgotten()
                                .then(store.commands().hset(StoreKeys.CAPTURES, keyId, order.json()))
                                .then())
                        .thenReturn(order));
    }

    public Mono<Void> stop(String keyId) {
        return change(() -> store.commands().hdel(StoreKeys.CAPTURES, keyId).then());
    }

    private Mono<Void> forgotten() {
        Instant longAgo = clock.instant().minus(REMEMBERED);
        return store.commands()
                .hgetall(StoreKeys.CAPTURES)
                .filter(entry -> !CaptureOrder.read(entry.getValue()).isOn(longAgo))
                .concatMap(entry -> store.commands().hdel(StoreKeys.CAPTURES, entry.getKey()))
                .then();
    }

    private Mono<Void> change(Supplier<Mono<Void>> command) {
        return Mono.defer(command)
                .then(Mono.defer(book::reload))
                .then(Mono.defer(() -> store.commands().publish(StoreKeys.CAPTURE_CHANGES, "changed")))
                .then()
                .onErrorMap(RedisException.class, StoreAwayException::new);
    }
}

package dev.drawbridge.access;

import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreAwayException;
import dev.drawbridge.store.StoreKeys;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// When each key was last used: noted in memory, written to the store every few seconds.
final class LastUses {
    private static final Logger log = LoggerFactory.getLogger(LastUses.class);
    private static final Duration WRITE = Duration.ofSeconds(15);
    private static final Duration LAST_WRITE = Duration.ofSeconds(1);

    private final Store store;
    private final Map<String, Instant> unwritten = new ConcurrentHashMap<>();
    private final Disposable.Swap writing = Disposables.swap();

    LastUses(Store store) {
        this.store = store;
    }

    void start() {
        writing.update(Flux.interval(WRITE)
                .onBackpressureDrop()
                .concatMap(_ -> write())
                .subscribe());
    }

    void stop() {
        writing.dispose();
        write().block(LAST_WRITE);
    }

    void note(String id, Instant now) {
        unwritten.put(id, now.truncatedTo(ChronoUnit.SECONDS));
    }

    /// What could not be written is tried again next time.
    private Mono<Void> write() {
        Map<String, Instant> batch = Map.copyOf(unwritten);
        if (batch.isEmpty()) {
            return Mono.empty();
        }
        Map<String, String> texts = batch.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, use -> use.getValue().toString()));
        return store.commands()
                .hset(StoreKeys.KEY_LAST_USED, texts)
                .doOnNext(_ -> batch.forEach(unwritten::remove))
                .then()
                .onErrorComplete(failure -> {
                    log.debug("The last uses of keys could not be written.", failure);
                    return failure instanceof RedisException;
                });
    }

    /// Of all keys, as far as this replica and the store know.
    Mono<Map<String, Instant>> all() {
        return store.commands()
                .hgetall(StoreKeys.KEY_LAST_USED)
                .collectMap(use -> use.getKey(), use -> Instant.parse(use.getValue()))
                .doOnNext(uses -> uses.putAll(unwritten))
                .onErrorMap(RedisException.class, StoreAwayException::new);
    }
}

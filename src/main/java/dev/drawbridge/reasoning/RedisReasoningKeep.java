package dev.drawbridge.reasoning;

import dev.drawbridge.reasoning.ProofCounts.Fate;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreKeys;
import io.lettuce.core.KeyValue;
import io.lettuce.core.SetArgs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitResult;
import reactor.core.scheduler.Schedulers;

/// Keeps reasoning in the store for some hours after it was last used. All turns of one caller share a hash tag, so
/// that one command reads a whole conversation even from a cluster.
public final class RedisReasoningKeep implements ReasoningKeep {
    static final Duration TTL = Duration.ofHours(6);

    private static final Logger log = LoggerFactory.getLogger(RedisReasoningKeep.class);
    private static final int WRITES_AT_ONCE = 32;
    private static final int WRITES_WAITING = 256;

    private final Store store;
    private final KeptTurnFormat format;
    private final ProofCounts counts;
    private final Clock clock;
    private final Sinks.Many<Write> writes =
            Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(WRITES_WAITING));
    private final Disposable.Swap writing = Disposables.swap();
    private final AtomicBoolean away = new AtomicBoolean();

    /// @param secret the same at all replicas
    public RedisReasoningKeep(Store store, byte[] secret, ProofCounts counts, Clock clock) {
        this.store = store;
        this.format = new KeptTurnFormat(secret);
        this.counts = counts;
        this.clock = clock;
    }

    private record Write(TurnKey key, KeptTurn turn) {}

    public void start() {
        writing.update(
                writes.asFlux().flatMap(this::writeIfPossible, WRITES_AT_ONCE).subscribe());
    }

    public void stop() {
        writing.dispose();
    }

    @Override
    public Mono<Map<TurnKey, KeptTurn>> find(Collection<TurnKey> keys) {
        if (keys.isEmpty()) {
            return Mono.just(Map.of());
        }
        Map<String, TurnKey> names = new HashMap<>();
        keys.forEach(key -> names.put(name(key), key));
        return store.commands()
                .mget(names.keySet().toArray(String[]::new))
                .filter(KeyValue::hasValue)
                .collectMap(KeyValue::getKey, KeyValue::getValue)
                .timeout(store.patience())
                .doOnNext(_ -> isBack())
                .onErrorResume(this::nothing)
                // Decrypting and all that follows must not hold up the store's own thread
                .publishOn(Schedulers.parallel())
                .map(found -> opened(found, names));
    }

    private Mono<Map<String, String>> nothing(Throwable failure) {
        isAway(failure);
        return Mono.just(Map.of());
    }

    private Map<TurnKey, KeptTurn> opened(Map<String, String> found, Map<String, TurnKey> names) {
        Map<TurnKey, KeptTurn> turns = new HashMap<>();
        Instant now = clock.instant();
        names.forEach((name, key) -> {
            String text = found.get(name);
            if (text != null) {
                format.read(text, name).ifPresent(entry -> {
                    turns.put(key, entry.turn());
                    refresh(key, entry, now);
                });
            }
        });
        return turns;
    }

    /// In the second half of its life only, or each request would write all of its conversation.
    private void refresh(TurnKey key, KeptTurnFormat.Entry entry, Instant now) {
        if (now.isAfter(entry.written().plus(TTL.dividedBy(2)))) {
            keep(key, entry.turn());
        }
    }

    @Override
    public void keep(TurnKey key, KeptTurn turn) {
        var write = new Write(key, turn);
        EmitResult result = writes.tryEmitNext(write);
        while (result == EmitResult.FAIL_NON_SERIALIZED) {
            Thread.onSpinWait();
            result = writes.tryEmitNext(write);
        }
        if (result.isFailure()) {
            counts.count(Fate.LOST);
        }
    }

    private Mono<Void> writeIfPossible(Write write) {
        return Mono.defer(() -> write(write)).onErrorComplete(failure -> {
            counts.count(Fate.LOST);
            isAway(failure);
            return true;
        });
    }

    private Mono<Void> write(Write write) {
        String name = name(write.key());
        String text = format.write(write.turn(), name, clock.instant()).orElse(null);
        if (text == null) {
            counts.count(Fate.TOO_LONG);
            return Mono.empty();
        }
        return store.commands()
                .set(name, text, SetArgs.Builder.px(TTL))
                .doOnNext(_ -> {
                    counts.count(Fate.KEPT);
                    isBack();
                })
                .then();
    }

    private static String name(TurnKey key) {
        return StoreKeys.REASONING.formatted(key.caller(), key.turn());
    }

    private void isAway(Throwable failure) {
        if (!away.getAndSet(true)) {
            log.warn(
                    "The store neither takes nor gives reasoning; clients that do not keep it go on without: {}",
                    failure.toString());
        }
    }

    private void isBack() {
        if (away.getAndSet(false)) {
            log.info("The store takes and gives reasoning again");
        }
    }
}

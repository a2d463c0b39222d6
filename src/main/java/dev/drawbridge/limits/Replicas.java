package dev.drawbridge.limits;

import dev.drawbridge.store.Script;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreKeys;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// The gateways that share one store. Each shows by beats that it lives; whoever is silent for the length of a lease
/// has
/// its open calls settled by the others.
public final class Replicas {
    private static final Logger log = LoggerFactory.getLogger(Replicas.class);
    private static final Script BEAT = Script.load("/redis/limits-beat.lua");
    private static final int BEATS_PER_LEASE = 9;

    /// Often enough to tell who lives within [#COUNTED_FOR], however long a lease is.
    private static final Duration SLOWEST_BEAT = Duration.ofSeconds(10);

    private static final Duration COUNTED_FOR = Duration.ofSeconds(30);
    private static final Duration LAST_WORD = Duration.ofSeconds(1);

    private final Store store;
    private final String own;
    private final Duration beat;
    private final Roll roll;
    private final Scheduler clock;
    private final LostReplicas lost;
    private final Supplier<Mono<Void>> renewal;
    private final Disposable.Swap beating = Disposables.swap();

    /// @param own a name that no replica has had before
    /// @param lease how long a silent replica's calls stay open
    /// @param renewal of what this replica's open calls have left in the store
    Replicas(
            Store store, String own, Duration lease, Scheduler clock, LostReplicas lost, Supplier<Mono<Void>> renewal) {
        this.store = store;
        this.own = own;
        this.beat = beatOf(lease);
        this.roll = new Roll(own, beats(COUNTED_FOR), beats(lease));
        this.clock = clock;
        this.lost = lost;
        this.renewal = renewal;
    }

    private static Duration beatOf(Duration lease) {
        Duration ninth = lease.dividedBy(BEATS_PER_LEASE);
        return ninth.compareTo(SLOWEST_BEAT) < 0 ? ninth : SLOWEST_BEAT;
    }

    private int beats(Duration time) {
        return Math.toIntExact(Math.ceilDiv(time.toNanos(), beat.toNanos()));
    }

    void start() {
        beating.update(Flux.interval(Duration.ZERO, beat, clock)
                .onBackpressureDrop()
                .concatMap(_ -> beat())
                .subscribe());
    }

    /// What is still open stays for the others to settle.
    void stop() {
        beating.dispose();
        store.commands()
                .scard(StoreKeys.leasesOf(own))
                .filter(open -> open == 0)
                .flatMap(_ -> store.commands().hdel(StoreKeys.BEATS, own))
                .onErrorComplete()
                .block(LAST_WORD);
    }

    /// How many gateways have shown within 30 s that they live, this one included.
    int alive() {
        return roll.alive();
    }

    private Mono<Void> beat() {
        return store.<List<Object>>run(BEAT, ScriptOutputType.MULTI, List.of(StoreKeys.BEATS), List.of(own))
                .single()
                .map(Replicas::beats)
                .flatMapIterable(roll::look)
                .concatMap(this::settle)
                .then(Mono.defer(renewal))
                .onErrorResume(failure -> {
                    log.debug("A beat failed; the next one follows.", failure);
                    return Mono.empty();
                });
    }

    private static Map<String, Long> beats(List<Object> answer) {
        Map<String, Long> beats = new HashMap<>();
        for (int i = 0; i < answer.size(); i += 2) {
            beats.put((String) answer.get(i), Long.valueOf((String) answer.get(i + 1)));
        }
        return beats;
    }

    private Mono<Void> settle(String replica) {
        log.warn("The gateway {} is gone without a word; its open calls are settled by estimate", replica);
        return lost.settle(replica)
                .then(Mono.defer(() -> store.commands().hdel(StoreKeys.BEATS, replica)))
                .then();
    }
}

package dev.drawbridge.store;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/// Keeps calls from waiting for a store that is away.
///
/// A command that fails for want of an answer is only a suspicion. A probe confirms it, so that one slow command does
/// not cut everybody off, and when the probe fails too, no command is sent any more until a later one is answered.
final class Breaker implements StoreHealth {
    static final Duration PROBE_EVERY = Duration.ofMillis(250);

    /// Without any call, too, the gauge shall be true and a silent connection be noticed.
    static final Duration WATCH_EVERY = Duration.ofSeconds(1);

    /// So long a connection may be silent before a new one is made: there may be a new master elsewhere.
    static final Duration RENEW_AFTER = Duration.ofSeconds(3);

    private static final Logger log = LoggerFactory.getLogger(Breaker.class);

    private final Mono<Void> probe;
    private final Runnable renewal;
    private final Scheduler scheduler;
    private final Sinks.Many<Throwable> suspicions = Sinks.many().multicast().directBestEffort();
    private final Sinks.Many<Boolean> changes = Sinks.many().multicast().directBestEffort();
    private final Disposable.Swap watching = Disposables.swap();
    private final AtomicLong renewed = new AtomicLong();
    private volatile boolean away;

    /// @param probe asks the store for nothing, in a way that a store which cannot serve refuses
    /// @param renewal makes new connections
    /// @param patience with one answer to it
    Breaker(Mono<Void> probe, Runnable renewal, Scheduler scheduler, Duration patience) {
        this.probe = probe.timeout(patience, Mono.error(() -> Trouble.tooLate(patience)), scheduler)
                .onErrorComplete(failure -> !Trouble.isAway(failure));
        this.renewal = renewal;
        this.scheduler = scheduler;
    }

    void start() {
        Flux<Throwable> failedWatches = Flux.interval(WATCH_EVERY, scheduler)
                .onBackpressureDrop()
                .filter(_ -> !away)
                .concatMap(_ -> probe.then(Mono.<Throwable>empty()).onErrorResume(Mono::just), 0);
        watching.update(Flux.merge(suspicions.asFlux(), failedWatches)
                .onBackpressureDrop()
                .concatMap(this::examine, 0)
                .subscribe());
    }

    void stop() {
        watching.dispose();
    }

    @Override
    public boolean isAway() {
        return away;
    }

    @Override
    public Flux<Boolean> changes() {
        return changes.asFlux().onBackpressureLatest();
    }

    /// A command failed. Lost while an earlier suspicion is being examined, which comes to the same.
    void report(Throwable failure) {
        if (!away && Trouble.isAway(failure)) {
            var _ = suspicions.tryEmitNext(failure);
        }
    }

    private Mono<Void> examine(Throwable reason) {
        return probe.onErrorResume(failure -> {
            long since = now();
            open(reason, failure);
            return probeUntilAnswered().doOnSuccess(_ -> close(since));
        });
    }

    private Mono<Void> probeUntilAnswered() {
        return probe.doOnError(this::renewIfStuck)
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PROBE_EVERY).scheduler(scheduler));
    }

    private void open(Throwable reason, Throwable confirmed) {
        away = true;
        renewed.set(now());
        log.warn("The store is away; going on without it. {}; then: {}", reason.getMessage(), confirmed.getMessage());
        var _ = changes.tryEmitNext(true);
    }

    private void close(long since) {
        away = false;
        log.info("The store is back after {}", Duration.ofMillis(now() - since));
        var _ = changes.tryEmitNext(false);
    }

    private void renewIfStuck(Throwable failure) {
        if (Trouble.isDemoted(failure) || now() - renewed.get() >= RENEW_AFTER.toMillis()) {
            renewed.set(now());
            renewal.run();
        }
    }

    private long now() {
        return scheduler.now(TimeUnit.MILLISECONDS);
    }
}

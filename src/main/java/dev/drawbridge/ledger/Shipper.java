package dev.drawbridge.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/// Takes sealed journal files to the store, one after the other, and removes them when the store has them for certain.
/// A store that dies may forget what it took in its last seconds: Redis hands its file to the disk once a second, and
/// holds writes back for up to two more while that is slow. So each file is shipped again a while later, which is
/// harmless, and goes only when nothing of it was new any more.
final class Shipper {
    /// Longer than a dying store can forget.
    static final Duration GRACE = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Shipper.class);
    private static final int MOST_IN_GRACE = 256;
    private static final int RETRIES_PER_COMPLAINT = 20;

    private final Ledger ledger;
    private final Duration grace;
    private final Sinks.Many<Path> sealed = Sinks.many().unicast().onBackpressureBuffer();
    private final AtomicInteger waiting = new AtomicInteger();
    private final CompletableFuture<Void> allShipped = new CompletableFuture<>();

    Shipper(Ledger ledger, Duration grace) {
        this.ledger = ledger;
        this.grace = grace;
    }

    Disposable start() {
        return sealed.asFlux()
                .concatMap(this::firstTime, 1)
                .doOnComplete(() -> allShipped.complete(null))
                .flatMap(this::confirm, MOST_IN_GRACE)
                .subscribe(_ -> {}, e -> log.error("Shipping of ledger rows ended; the next start resumes it", e));
    }

    void ship(Path segment) {
        waiting.incrementAndGet();
        sealed.emitNext(segment, Sinks.EmitFailureHandler.FAIL_FAST);
    }

    boolean isIdle() {
        return waiting.get() == 0;
    }

    /// Files that the store has not taken yet.
    int waiting() {
        return waiting.get();
    }

    /// Takes no more files; the future completes when the store took all it was given.
    CompletableFuture<Void> finish() {
        sealed.emitComplete(Sinks.EmitFailureHandler.FAIL_FAST);
        return allShipped;
    }

    private Mono<Path> firstTime(Path segment) {
        return contentOf(segment)
                .flatMap(content -> append(content.rows()))
                .map(_ -> segment)
                .doFinally(_ -> waiting.decrementAndGet());
    }

    private Mono<Void> confirm(Path segment) {
        return Mono.delay(grace)
                .then(contentOf(segment))
                .flatMap(content -> append(content.rows()).flatMap(forgotten -> conclude(segment, content, forgotten)));
    }

    private Mono<Void> conclude(Path segment, SegmentContent content, long forgotten) {
        if (forgotten > 0) {
            log.warn("The store had forgotten {} ledger rows; it has them again", forgotten);
            return confirm(segment);
        }
        return onDiskThread(segment, () -> {
                    if (content.damaged() > 0) {
                        JournalDirectory.setAside(segment);
                    } else {
                        Files.deleteIfExists(segment);
                    }
                    return segment;
                })
                .then();
    }

    private Mono<SegmentContent> contentOf(Path segment) {
        return onDiskThread(segment, () -> SegmentContent.read(segment));
    }

    private <T> Mono<T> onDiskThread(Path segment, Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic()).onErrorResume(e -> {
            log.error("The journal file {} stays where it is", segment, e);
            return Mono.empty();
        });
    }

    private Mono<Long> append(List<LedgerRow> rows) {
        return Flux.fromIterable(rows)
                .buffer(Ledger.ROWS_PER_COMMAND)
                .concatMap(batch -> Mono.defer(() -> ledger.append(batch)).retryWhen(untilItWorks()), 1)
                .reduce(0L, Long::sum);
    }

    private static Retry untilItWorks() {
        return Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100))
                .maxBackoff(Duration.ofSeconds(5))
                .doBeforeRetry(Shipper::complain);
    }

    private static void complain(Retry.RetrySignal signal) {
        if (signal.totalRetries() % RETRIES_PER_COMPLAINT == RETRIES_PER_COMPLAINT - 1) {
            log.warn(
                    "The store takes no ledger rows, they stay in the journal: {}",
                    signal.failure().toString());
        }
    }
}

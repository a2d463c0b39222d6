package dev.drawbridge.capture;

import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What this replica writes down: follows the orders in the store and ends each in its time, also when the store is
/// away.
final class CaptureBook {
    private static final Logger log = LoggerFactory.getLogger(CaptureBook.class);
    private static final Duration RELOAD = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Store store;
    private final CaptureWriter writer;
    private final Clock clock;
    private final Disposable.Swap following = Disposables.swap();
    private volatile Map<String, RunningCapture> running = Map.of();

    CaptureBook(Store store, CaptureWriter writer, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.clock = clock;
    }

    void start() {
        Store.atStart(reload());
        Flux<?> news = Flux.merge(
                        store.messages(StoreKeys.CAPTURE_CHANGES),
                        Flux.interval(RELOAD).map(_ -> "").onBackpressureDrop())
                .concatMap(_ -> reload().onErrorResume(failure -> {
                    log.debug("The captures could not be read; they stay as they were.", failure);
                    return Mono.empty();
                }));
        Flux<Long> ends = Flux.interval(LOOK).onBackpressureDrop().doOnNext(_ -> endOverdue());
        following.update(Flux.merge(news, ends).subscribe());
    }

    void stop() {
        following.dispose();
    }

    /// Empty for nearly every call.
    Optional<RunningCapture> running(String keyId) {
        Map<String, RunningCapture> now = running;
        return now.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(now.get(keyId))
                        .filter(capture -> capture.order().isOn(clock.instant()));
    }

    Mono<Void> reload() {
        return store.commands()
                .hgetall(StoreKeys.CAPTURES)
                .map(entry -> CaptureOrder.read(entry.getValue()))
                .collectMap(CaptureOrder::keyId)
                .doOnNext(this::follow)
                .then();
    }

    private synchronized void follow(Map<String, CaptureOrder> ordered) {
        Instant now = clock.instant();
        Map<String, RunningCapture> next = new HashMap<>();
        ordered.values().stream().filter(order -> order.isOn(now)).forEach(order -> {
            RunningCapture old = running.get(order.keyId());
            next.put(order.keyId(), old != null && old.order().equals(order) ? old : begun(order));
        });
        running.values().stream()
                .filter(old -> next.get(old.order().keyId()) != old)
                .forEach(this::ended);
        running = Map.copyOf(next);
    }

    private void endOverdue() {
        Instant now = clock.instant();
        if (running.values().stream().anyMatch(capture -> !capture.order().isOn(now))) {
            endOverdue(now);
        }
    }

    private synchronized void endOverdue(Instant now) {
        Map<String, RunningCapture> next = new HashMap<>(running);
        next.values().removeIf(capture -> !capture.order().isOn(now));
        running.values().stream()
                .filter(old -> !next.containsKey(old.order().keyId()))
                .forEach(this::ended);
        running = Map.copyOf(next);
    }

    private RunningCapture begun(CaptureOrder order) {
        RunningCapture capture = writer.open(order);
        log.warn(
                "Bodies of the key '{}' ({}) are captured until {}, as {} ordered, in {}",
                order.keyName(),
                order.keyId(),
                order.until(),
                order.by(),
                capture.file().path());
        return capture;
    }

    private void ended(RunningCapture capture) {
        CaptureOrder order = capture.order();
        log.warn(
                "Bodies of the key '{}' ({}) are no longer captured; {} ordered it. Lines left out: {}. File: {}",
                order.keyName(),
                order.keyId(),
                order.by(),
                capture.dropped(),
                capture.file().path());
    }
}

package dev.drawbridge.relay;

import dev.drawbridge.catalog.Timeouts;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;

/// Watches one attempt for silence: tells the client that the connection lives, and gives up on a provider that is
/// silent for too long. One slow tick per attempt does all of it, so that the events themselves cost nothing.
final class Silence {
    /// How often the clock is looked at, at the least; more often for timeouts that are only a few seconds long.
    private static final Duration SLOWEST_TICK = Duration.ofSeconds(1);

    private static final Duration FASTEST_TICK = Duration.ofMillis(10);
    private static final int TICKS_PER_TIMEOUT = 5;

    /// Client silence after which a keepalive is due; with the tick this stays below the promised 15 s.
    private static final Duration KEEPALIVE_AFTER = Duration.ofSeconds(13);

    /// Pieces that are read ahead of a slow client. Each is at most what one read of a connection gives; with fewer, a
    /// provider's connection would be switched off and on for every event.
    private static final int AHEAD = 32;

    private final Scheduler clock;
    private final Timeouts timeouts;
    private final CallProgress progress;
    private final String provider;
    private final BooleanSupplier begun;
    private final long asked;
    private final AtomicLong awaited = new AtomicLong();
    private volatile long waitingSince;
    private volatile long lastSent;
    private volatile boolean responded;

    /// @param begun whether the answer has begun, or is not expected to before it is whole
    Silence(Scheduler clock, Timeouts timeouts, CallProgress progress, String provider, BooleanSupplier begun) {
        this.clock = clock;
        this.timeouts = timeouts;
        this.progress = progress;
        this.provider = provider;
        this.begun = begun;
        this.asked = now();
        this.lastSent = asked;
        this.waitingSince = asked;
    }

    private static Duration tickOf(Timeouts timeouts) {
        Duration part = Collections.min(List.of(timeouts.firstEvent(), timeouts.idle(), timeouts.total()))
                .dividedBy(TICKS_PER_TIMEOUT);
        return Collections.max(List.of(FASTEST_TICK, Collections.min(List.of(SLOWEST_TICK, part))));
    }

    /// The provider's bytes, watched. Only while somebody waits for more does its silence count: a client that
    /// reads slowly is not the provider's fault.
    Flux<byte[]> upstream(Flux<byte[]> body) {
        return body.doOnRequest(this::await).doOnNext(_ -> {
            responded = true;
            awaited.decrementAndGet();
            waitingSince = now();
        });
    }

    private void await(long pieces) {
        if (awaited.getAndAccumulate(pieces, Operators::addCap) == 0) {
            waitingSince = now();
        }
    }

    /// The bytes for the client, with keepalives in between where they are asked for, failing when a time is up.
    Flux<byte[]> client(Flux<byte[]> answer, Supplier<byte[]> keepalive) {
        Sinks.Empty<Void> ended = Sinks.empty();
        Flux<byte[]> sent = answer.doOnNext(_ -> lastSent = now()).doOnTerminate(ended::tryEmitEmpty);
        Flux<byte[]> ticks = Flux.interval(tickOf(timeouts), clock)
                .<byte[]>handle((_, sink) -> tick(keepalive, sink))
                .onBackpressureDrop()
                .takeUntilOther(ended.asMono());
        return Flux.merge(AHEAD, sent, ticks);
    }

    private void tick(Supplier<byte[]> keepalive, SynchronousSink<byte[]> sink) {
        long now = now();
        if (progress.elapsed().compareTo(timeouts.total()) >= 0) {
            sink.error(
                    responded && awaited.get() <= 0
                            ? slowReader()
                            : timeout("did not finish within ", timeouts.total()));
        } else if (!begun.getAsBoolean() && waited(asked, now, timeouts.firstEvent())) {
            sink.error(timeout("did not begin to answer within ", timeouts.firstEvent()));
        } else if (responded && awaited.get() > 0 && waited(waitingSince, now, timeouts.idle())) {
            sink.error(timeout("fell silent for ", timeouts.idle()));
        } else if (waited(lastSent, now, KEEPALIVE_AFTER)) {
            beat(now, keepalive.get(), sink);
        }
    }

    private void beat(long now, byte[] bytes, SynchronousSink<byte[]> sink) {
        if (bytes.length > 0) {
            lastSent = now;
            sink.next(bytes);
        }
    }

    private FaultException timeout(String what, Duration limit) {
        return new FaultException(
                Fault.provider(FaultKind.TIMEOUT, "Provider '" + provider + "' " + what + inWords(limit) + "."));
    }

    /// No fault of a provider that was not asked for more.
    private FaultException slowReader() {
        return new FaultException(Fault.caller(
                FaultKind.REQUEST_TIMEOUT,
                "The answer was read so slowly that it did not end within " + inWords(timeouts.total()) + "."));
    }

    private static String inWords(Duration limit) {
        return limit.toMillisPart() == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }

    private static boolean waited(long since, long now, Duration limit) {
        return now - since >= limit.toNanos();
    }

    private long now() {
        return clock.now(TimeUnit.NANOSECONDS);
    }
}

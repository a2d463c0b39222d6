package dev.drawbridge.console;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/// The pages that are open and told what happens. There are only so many, none stays for ever, one that does not listen
/// is cut off, and all leave when the gateway is to stop, which would otherwise wait for them.
final class Watchers implements SmartLifecycle {
    /// More pages are turned away.
    static final int MOST = 64;

    /// Browsers come back by themselves and say where they were; whether they still may is asked anew then.
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Duration BEAT = Duration.ofSeconds(15);

    private final Semaphore places;
    private final Duration beat;
    private volatile Sinks.Empty<Void> end = Sinks.empty();
    private volatile boolean running;

    Watchers() {
        this(MOST, BEAT);
    }

    /// @param beat how often a page hears something in any case
    Watchers(int most, Duration beat) {
        this.places = new Semaphore(most);
        this.beat = beat;
    }

    /// The events with beats between them. Fails when there is no place.
    Flux<ServerSentEvent<String>> admit(Flux<ServerSentEvent<String>> events) {
        return Flux.defer(() -> {
            if (!places.tryAcquire()) {
                return Flux.error(new ResponseStatusException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "Too many pages watch this gateway. Close some and try again."));
            }
            return beating(events).doFinally(_ -> places.release());
        });
    }

    /// Whoever takes nothing for two beats is no more: the clock fails when nobody wants its ticks.
    private Flux<ServerSentEvent<String>> beating(Flux<ServerSentEvent<String>> events) {
        Flux<ServerSentEvent<String>> beats = Flux.interval(beat)
                .map(_ -> ServerSentEvent.<String>builder().comment("").build());
        return Flux.merge(1, events, beats).takeUntilOther(end.asMono()).take(LONGEST);
    }

    @Override
    public void start() {
        end = Sinks.empty();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        end.tryEmitEmpty();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

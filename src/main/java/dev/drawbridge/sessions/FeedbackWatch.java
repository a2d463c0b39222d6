package dev.drawbridge.sessions;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Looks every few seconds at what was said to other replicas.
final class FeedbackWatch {
    private static final Logger log = LoggerFactory.getLogger(FeedbackWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Feedback feedback;
    private final Disposable.Swap watching = Disposables.swap();

    FeedbackWatch(Feedback feedback) {
        this.feedback = feedback;
    }

    void start() {
        watching.update(Flux.interval(Duration.ZERO, EVERY)
                .onBackpressureDrop()
                .concatMap(_ -> look())
                .subscribe());
    }

    private Mono<Void> look() {
        return feedback.refresh().onErrorComplete(failure -> {
            log.debug("What callers said to other replicas cannot be read now: {}", failure.toString());
            return true;
        });
    }

    void stop() {
        watching.dispose();
    }
}

package dev.drawbridge.sessions;

import java.util.concurrent.ArrayBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitResult;

/// Writes to the store behind the calls: nobody waits for it. What the store does not take is given up, since it only
/// helps to choose well.
final class Later {
    private static final Logger log = LoggerFactory.getLogger(Later.class);
    private static final int AT_ONCE = 16;
    private static final int WAITING = 1024;

    private final Sinks.Many<Mono<?>> writes =
            Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(WAITING));
    private final Disposable.Swap writing = Disposables.swap();

    void start() {
        writing.update(writes.asFlux().flatMap(Later::done, AT_ONCE).subscribe());
    }

    void stop() {
        writing.dispose();
    }

    void write(Mono<?> write) {
        EmitResult result = writes.tryEmitNext(write);
        while (result == EmitResult.FAIL_NON_SERIALIZED) {
            Thread.onSpinWait();
            result = writes.tryEmitNext(write);
        }
        if (result.isFailure()) {
            log.debug("What is remembered of a conversation stays on this replica: {}", result);
        }
    }

    private static Mono<Void> done(Mono<?> write) {
        return write.then().onErrorComplete(failure -> {
            log.debug("What is remembered of a conversation stays on this replica: {}", failure.toString());
            return true;
        });
    }
}

package dev.drawbridge.call;

import java.time.Duration;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;

/// Tells how long the phases of calls take.
///
/// @param clock nanoseconds since whenever
public record PhaseTimer(CallListener listener, LongSupplier clock) {
    public long now() {
        return clock.getAsLong();
    }

    /// The phase that began then has ended.
    public void ended(Call call, Phase phase, long begun) {
        listener.spent(call, phase, Duration.ofNanos(Math.max(0, now() - begun)));
    }

    /// The same work, told of as soon as it is done or has failed.
    public <T> Mono<T> time(Call call, Phase phase, Mono<T> work) {
        return Mono.defer(() -> {
            long begun = now();
            return work.doOnTerminate(() -> ended(call, phase, begun));
        });
    }
}

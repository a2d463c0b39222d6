package dev.drawbridge.relay;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// Ends the calls that still run when a stopping gateway cannot wait for them any longer.
public final class Drain {
    private final Sinks.Empty<Void> over = Sinks.empty();

    /// Every call that still runs ends in an error that its client understands.
    public void end() {
        over.tryEmitEmpty();
    }

    /// The answer, cancelled and failing as soon as the time is over. Completing, not failing, is what makes
    /// `takeUntilOther` cancel its source.
    <T> Flux<T> limit(Flux<T> answer) {
        return Flux.defer(() -> {
            var finished = new AtomicBoolean();
            return answer.doOnComplete(() -> finished.set(true))
                    .takeUntilOther(over.asMono())
                    .concatWith(Mono.defer(() -> finished.get() ? Mono.empty() : Mono.error(stopping())));
        });
    }

    private static FaultException stopping() {
        return new FaultException(
                Fault.gateway(FaultKind.OVERLOADED, "The gateway is being stopped; make the call again."));
    }
}

package dev.drawbridge.edge;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallListener;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Codecs;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Ends calls of known callers that were refused before any provider was asked: they have an outcome too.
final class Refusals {
    private final CallListener listener;
    private final Clock clock;

    Refusals(CallListener listener, Clock clock) {
        this.listener = listener;
        this.clock = clock;
    }

    void refused(Call call, Throwable error) {
        if (error instanceof FaultException refusal) {
            listener.began(call);
            listener.ended(call, outcome(call, refusal.fault()));
        }
    }

    private CallOutcome outcome(Call call, Fault fault) {
        return new CallOutcome(
                Ending.REFUSED,
                Codecs.of(call.dialect()).status(fault),
                null,
                null,
                0,
                Usage.NONE.known(),
                false,
                null,
                fault,
                null,
                Duration.between(call.startedAt(), clock.instant()),
                List.of());
    }
}

package dev.drawbridge.edge;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallListener;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.limits.LimitRefusedException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ends calls of known callers that were refused before any provider was asked: they have an outcome too.
final class Refusals {
    private static final int CLIENT_CLOSED = 499;

    private final CallListener listener;
    private final RefusalCounts counts;
    private final Clock clock;

    Refusals(CallListener listener, RefusalCounts counts, Clock clock) {
        this.listener = listener;
        this.counts = counts;
        this.clock = clock;
    }

    void refused(Call call, Throwable error) {
        counts.count(error);
        @Nullable Fault fault = fault(error);
        if (fault != null) {
            end(call, Ending.REFUSED, Codecs.of(call.dialect()).status(fault), fault);
        }
    }

    private static @Nullable Fault fault(Throwable error) {
        return switch (error) {
            case FaultException refusal -> refusal.fault();
            case LimitRefusedException refusal -> refusal.fault();
            default -> null;
        };
    }

    /// The client has left before it was let in.
    void left(Call call) {
        end(call, Ending.CANCELLED, CLIENT_CLOSED, null);
    }

    private void end(Call call, Ending ending, int status, @Nullable Fault fault) {
        listener.began(call);
        listener.ended(
                call,
                new CallOutcome(
                        ending,
                        status,
                        null,
                        null,
                        null,
                        0,
                        Usage.NONE.known(),
                        false,
                        null,
                        fault,
                        null,
                        Duration.between(call.startedAt(), clock.instant()),
                        List.of()));
    }
}

package dev.drawbridge.limits;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.Usage;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// A call between its admission and its end.
///
/// @param lostNow how it would have ended if this process died now
/// @param claims what it has set aside or, while the store is away, would have
record OpenCall(Call call, Supplier<CallOutcome> lostNow, List<Claim> claims) {
    OpenCall {
        claims = List.copyOf(claims);
    }

    /// One that no provider has been asked for.
    static OpenCall of(Call call, List<Claim> claims) {
        return new OpenCall(call, OpenCall::unasked, claims);
    }

    OpenCall asked(Supplier<CallOutcome> lost) {
        return new OpenCall(call, lost, claims);
    }

    private static CallOutcome unasked() {
        Fault fault = Fault.gateway(FaultKind.INTERNAL, "The gateway that served this call is gone.");
        return new CallOutcome(
                Ending.FAILED_BEFORE_OUTPUT,
                fault.kind().status(),
                null,
                null,
                0,
                Usage.NONE.known(),
                true,
                null,
                fault,
                null,
                Duration.ZERO,
                List.of());
    }
}

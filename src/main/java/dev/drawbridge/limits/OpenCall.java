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
import org.jspecify.annotations.Nullable;

/// A call between its admission and its end.
///
/// @param lostNow how it would have ended if this process died now
/// @param beats how many renewals it has seen
/// @param holds whether it has set anything aside in the store, or may have
/// @param grace what this replica alone has let it use while the store was away
/// @param reserved the most that was set aside for it under one budget, in micro-dollars; below 0 when it has none
/// @param rates what it was granted of its rate limits, null until it was
record OpenCall(
        Call call,
        Supplier<CallOutcome> lostNow,
        int beats,
        boolean holds,
        List<Claim> grace,
        long reserved,
        @Nullable RateGrant rates) {
    private static final long NO_BUDGET = -1;

    OpenCall {
        grace = List.copyOf(grace);
    }

    /// One that no provider has been asked for.
    static OpenCall of(Call call) {
        return new OpenCall(call, OpenCall::unasked, 0, false, List.of(), NO_BUDGET, null);
    }

    OpenCall asked(Supplier<CallOutcome> lost) {
        return new OpenCall(call, lost, beats, holds, grace, reserved, rates);
    }

    OpenCall holding() {
        return new OpenCall(call, lostNow, beats, true, grace, reserved, rates);
    }

    OpenCall reserving(List<Claim> claims) {
        long most = claims.stream()
                .filter(Claim.Money.class::isInstance)
                .mapToLong(Claim::amount)
                .max()
                .orElse(NO_BUDGET);
        return new OpenCall(call, lostNow, beats, holds, grace, most, rates);
    }

    boolean hasBudget() {
        return reserved >= 0;
    }

    OpenCall renewed() {
        return new OpenCall(call, lostNow, beats + 1, holds, grace, reserved, rates);
    }

    OpenCall with(List<Claim> byGrace) {
        return new OpenCall(call, lostNow, beats, holds, byGrace, reserved, rates);
    }

    OpenCall with(RateGrant granted) {
        return new OpenCall(call, lostNow, beats, holds, grace, reserved, granted);
    }

    private static CallOutcome unasked() {
        Fault fault = Fault.gateway(FaultKind.INTERNAL, "The gateway that served this call is gone.");
        return new CallOutcome(
                Ending.FAILED_BEFORE_OUTPUT,
                fault.kind().status(),
                null,
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

package dev.drawbridge.limits;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A call exceeds what is left to its caller. It has no stack trace: it is an answer, not a bug.
public final class LimitRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;
    private final transient Allowance refused;
    private final transient List<Allowance> others;
    private final transient @Nullable Braking braking;

    /// @param message for the person who reads it: which limit, how much is left, when there is more
    /// @param refused the limit that the call exceeds
    /// @param others what is known of the limits that it does not exceed
    public LimitRefusedException(String message, Allowance refused, List<Allowance> others, Instant now) {
        super(message, null, false, false);
        this.refused = refused;
        this.others = List.copyOf(others);
        this.braking = null;
        this.fault = new Fault(
                FaultKind.RATE_LIMITED, Blame.POLICY, message, "rate_limit_exceeded", null, wait(refused, now));
    }

    /// @param fault the refusal in words, with its code and how long to wait
    public LimitRefusedException(Fault fault, Allowance refused, List<Allowance> others) {
        this(fault, refused, others, null);
    }

    /// @param braking the brake that refuses, if it is one
    LimitRefusedException(Fault fault, Allowance refused, List<Allowance> others, @Nullable Braking braking) {
        super(fault.message(), null, false, false);
        this.refused = refused;
        this.others = List.copyOf(others);
        this.braking = braking;
        this.fault = fault;
    }

    private static @Nullable Duration wait(Allowance refused, Instant now) {
        Instant reset = refused.resetsAt();
        if (reset == null) {
            return null;
        }
        Duration wait = Duration.between(now, reset);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    public Fault fault() {
        return fault;
    }

    /// The word in metrics for what was used up: `requests`, `tokens`, `concurrent`, `budget` or `brake`.
    public String kind() {
        if (braking != null) {
            return "brake";
        }
        return refused.counted().equals("usd") ? "budget" : refused.counted();
    }

    /// The brake that refuses, if it is one.
    public Optional<Braking> braking() {
        return Optional.ofNullable(braking);
    }

    /// The limit that the call exceeds.
    public Allowance allowance() {
        return refused;
    }

    /// That one first, then what is known of the others.
    public List<Allowance> allowances() {
        return Stream.concat(Stream.of(refused), others.stream()).toList();
    }
}

package dev.drawbridge.limits;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.limits.BrakeSettings.Then;

/// How near a call is to a brake, or how far beyond.
///
/// @param then what happens beyond
/// @param used this call counted
/// @param most in the same unit: micro-dollars or requests
/// @param counts whether this call adds anything; one that does not is never held up
public record Braking(BrakeKind kind, Then then, long used, long most, boolean counts) {
    private static final int NEAR = 80;

    boolean isNear() {
        return counts && percent() >= NEAR;
    }

    boolean isOver() {
        return counts && used > most;
    }

    /// Whether the call may be made when something cheaper answers it.
    public boolean mayBeCheaper() {
        return then == Then.CHEAPER;
    }

    private long percent() {
        return used * 100 / most;
    }

    /// `session 84% of $20.00`
    public String text() {
        String limit = switch (kind) {
            case VELOCITY, SESSION -> MoneyWords.usd(most);
            case REPEATS -> most + " requests";
        };
        return "%s %d%% of %s".formatted(kind.id(), percent(), limit);
    }

    public String refusedText() {
        return text() + ", refused";
    }

    /// Without any wait, since a library that tries again by itself is what a brake is for.
    Fault fault(String message) {
        return new Fault(FaultKind.RATE_LIMITED, Blame.POLICY, message, code(kind), null, null);
    }

    static String code(BrakeKind kind) {
        return "brake_" + kind.id();
    }
}

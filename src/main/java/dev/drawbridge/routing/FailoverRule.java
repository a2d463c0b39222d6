package dev.drawbridge.routing;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;

/// What to do when an attempt failed before the client got any of its answer.
public final class FailoverRule {
    private FailoverRule() {}

    /// Whether another provider may succeed where this one failed: what is wrong with the request stays wrong.
    public static boolean tryNext(Fault fault) {
        return switch (fault.blame()) {
            case PROVIDER -> isAnothersChance(fault.kind());
            // What the operator allows of one provider says nothing of the next
            case POLICY -> fault.kind() == FaultKind.RATE_LIMITED;
            case CALLER, GATEWAY -> false;
        };
    }

    private static boolean isAnothersChance(FaultKind kind) {
        return switch (kind) {
            case RATE_LIMITED,
                    OVERLOADED,
                    INTERNAL,
                    UNREACHABLE,
                    BROKEN_ANSWER,
                    TIMEOUT,
                    REQUEST_TIMEOUT,
                    UNAUTHENTICATED,
                    FORBIDDEN,
                    BILLING,
                    MODEL_NOT_FOUND,
                    NOT_FOUND -> true;
            case BAD_REQUEST, CONTEXT_TOO_LONG, METHOD_NOT_ALLOWED, CONFLICT, TOO_LARGE, UNSUPPORTED_MEDIA, CANCELLED ->
                false;
        };
    }
}

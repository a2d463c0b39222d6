package dev.drawbridge.routing;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;

/// What to do when an attempt failed before the client got any of its answer.
public enum FailoverRule {
    /// What is wrong stays wrong wherever it is asked.
    GIVE_UP,
    /// Another target may succeed where this one failed; this one may have begun to work, or will not do better soon.
    NEXT,
    /// Nothing was processed and a moment later it may be: the same target again, then another.
    SAME_FIRST,
    /// Nothing was processed, but this target will hardly do better before another is asked.
    NEXT_THEN_SAME;

    public static FailoverRule of(Fault fault) {
        return switch (fault.blame()) {
            case PROVIDER -> ofProvider(fault.kind());
            // What the operator allows of one provider says nothing of the next
            case POLICY -> fault.kind() == FaultKind.RATE_LIMITED ? NEXT : GIVE_UP;
            case GATEWAY -> Fault.NO_CREDENTIAL.equals(fault.code()) ? NEXT : GIVE_UP;
            case CALLER -> GIVE_UP;
        };
    }

    /// Whether another attempt makes sense after a failed one.
    public static boolean mayFollow(Attempt failed, Fault fault, Attempt other) {
        return isOfCredential(fault) || !failed.isDeploymentOf(other);
    }

    /// Whether what went wrong may be a matter of the credential alone: another one of the same provider may be given
    /// what this one was refused. Any other trouble of a provider is the same for all its credentials.
    public static boolean isOfCredential(Fault fault) {
        if (Fault.NO_CREDENTIAL.equals(fault.code())) {
            return true;
        }
        return switch (fault.kind()) {
            case RATE_LIMITED, UNAUTHENTICATED, FORBIDDEN, BILLING -> true;
            case BAD_REQUEST,
                    BROKEN_ANSWER,
                    CANCELLED,
                    CONFLICT,
                    CONTEXT_TOO_LONG,
                    INTERNAL,
                    METHOD_NOT_ALLOWED,
                    MODEL_NOT_FOUND,
                    NOT_FOUND,
                    OVERLOADED,
                    REQUEST_TIMEOUT,
                    TIMEOUT,
                    TOO_LARGE,
                    UNREACHABLE,
                    UNSUPPORTED_MEDIA -> false;
        };
    }

    private static FailoverRule ofProvider(FaultKind kind) {
        return switch (kind) {
            case RATE_LIMITED, OVERLOADED, REQUEST_TIMEOUT -> SAME_FIRST;
            case UNREACHABLE -> NEXT_THEN_SAME;
            case INTERNAL, BROKEN_ANSWER, TIMEOUT, UNAUTHENTICATED, FORBIDDEN, BILLING, MODEL_NOT_FOUND, NOT_FOUND ->
                NEXT;
            case BAD_REQUEST, CONTEXT_TOO_LONG, METHOD_NOT_ALLOWED, CONFLICT, TOO_LARGE, UNSUPPORTED_MEDIA, CANCELLED ->
                GIVE_UP;
        };
    }
}

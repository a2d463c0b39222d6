package dev.drawbridge.health;

import dev.drawbridge.call.AttemptOutcome;
import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.routing.FailoverRule;

/// What one attempt says of its target.
enum Verdict {
    /// It answered.
    GOOD,
    /// It failed.
    FAULT,
    /// It works, but wants to be left alone for a while.
    COOLS,
    /// Nothing: the caller left, or was wrong itself.
    NOTHING;

    static Verdict of(Call call, AttemptOutcome attempt) {
        Fault fault = attempt.fault();
        if (fault == null) {
            return attempt.ending() == Ending.OK || attempt.reached() ? GOOD : NOTHING;
        }
        // What is wrong with a credential that a caller brought is nothing to other callers
        boolean callers =
                FailoverRule.isOfCredential(fault) && !call.brought().headers().isEmpty();
        return fault.blame() == Blame.PROVIDER && !callers ? of(fault.kind()) : NOTHING;
    }

    private static Verdict of(FaultKind kind) {
        return switch (kind) {
            case INTERNAL,
                    OVERLOADED,
                    UNREACHABLE,
                    BROKEN_ANSWER,
                    TIMEOUT,
                    REQUEST_TIMEOUT,
                    UNAUTHENTICATED,
                    FORBIDDEN,
                    BILLING -> FAULT;
            case RATE_LIMITED -> COOLS;
            case BAD_REQUEST,
                    CONTEXT_TOO_LONG,
                    NOT_FOUND,
                    MODEL_NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    CONFLICT,
                    TOO_LARGE,
                    UNSUPPORTED_MEDIA,
                    CANCELLED -> NOTHING;
        };
    }
}

package dev.drawbridge.relay;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;

/// A provider's fault as a client of another dialect is told it. What is between the gateway and its provider, such
/// as a credential, is not that client's business to mend: it hears that the provider failed, and why.
final class ToldFault {
    private ToldFault() {}

    /// @param message what to tell instead, where the fault is not the client's
    static Fault of(Fault fault, String message) {
        return switch (fault.kind()) {
            case BAD_REQUEST,
                    CONTEXT_TOO_LONG,
                    TOO_LARGE,
                    UNSUPPORTED_MEDIA,
                    RATE_LIMITED,
                    OVERLOADED,
                    TIMEOUT,
                    BROKEN_ANSWER,
                    UNREACHABLE,
                    CANCELLED -> fault;
            case UNAUTHENTICATED,
                    BILLING,
                    FORBIDDEN,
                    NOT_FOUND,
                    MODEL_NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    REQUEST_TIMEOUT,
                    CONFLICT,
                    INTERNAL -> Fault.provider(FaultKind.BROKEN_ANSWER, message).withRetryAfter(fault.retryAfter());
        };
    }
}

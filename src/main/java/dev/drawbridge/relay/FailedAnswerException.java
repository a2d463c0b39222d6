package dev.drawbridge.relay;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.routing.Attempt;

/// An answer that began well told of a failure before it told anything else, in another dialect than the client's.
final class FailedAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;
    private final String provider;

    private FailedAnswerException(Fault fault, String provider) {
        super(fault.message(), null, false, false);
        this.fault = fault;
        this.provider = provider;
    }

    /// The same error, but for one that a provider of another dialect told inside its answer.
    static Throwable of(Throwable error, Attempt attempt, Dialect client) {
        return error instanceof FaultException failed && attempt.dialect() != client
                ? new FailedAnswerException(failed.fault(), attempt.provider().name())
                : error;
    }

    Fault fault() {
        return fault;
    }

    /// The fault as the client is told it.
    Fault told() {
        return ToldFault.of(fault, "Provider '" + provider + "' failed: " + fault.message());
    }
}

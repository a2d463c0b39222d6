package dev.drawbridge.relay;

import dev.drawbridge.chat.Fault;

/// This attempt's dialect cannot carry the request; another attempt's may.
final class UncarriableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    UncarriableException(Fault fault) {
        super(fault.message(), null, false, false);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}

package dev.drawbridge.chat;

/// Carries a [Fault] up to whoever can tell the caller in its own dialect. It has no stack trace: it is an answer, not
/// a bug.
public final class FaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    public FaultException(Fault fault) {
        super(fault.message(), null, false, false);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}

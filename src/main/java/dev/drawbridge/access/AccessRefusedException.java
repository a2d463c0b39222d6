package dev.drawbridge.access;

/// A request that may not pass. Its message is for the person who sent it and never repeats what was sent.
public final class AccessRefusedException extends RuntimeException {
    private final Reason reason;

    public AccessRefusedException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /// HTTP status of the answer.
    public int status() {
        return reason.status;
    }

    /// Why a request may not pass.
    public enum Reason {
        MISSING(401),
        MALFORMED(401),
        MISTYPED(401),
        UNKNOWN(401),
        REVOKED(401),
        ROTATED(401),
        EXPIRED(401),
        DISABLED(401),
        CONFLICTING(401),
        ADMIN_REQUIRED(403),
        PROXY_KEY_REQUIRED(403),
        TOO_MANY(429),
        /// The store is away and this replica does not know the key: it may well be a good one.
        UNVERIFIABLE(503);

        private final int status;

        Reason(int status) {
            this.status = status;
        }
    }
}

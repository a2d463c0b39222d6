package dev.drawbridge.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A request that may not pass. Its message is for the person who sent it and never repeats what was sent.
public final class AccessRefusedException extends RuntimeException {
    private final Reason reason;
    private final @Nullable Duration retryAfter;

    public AccessRefusedException(Reason reason, String message) {
        this(reason, message, null);
    }

    /// @param retryAfter how long to wait before trying again, if that helps
    public AccessRefusedException(Reason reason, String message, @Nullable Duration retryAfter) {
        super(message, null, false, false);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
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
        ROLE_REQUIRED(403),
        PROXY_KEY_REQUIRED(403),
        /// Not from there.
        ADDRESS(403),
        /// Not with that program.
        CLIENT(403),
        TOO_MANY(429),
        /// The store is away and this replica does not know the key: it may well be a good one.
        UNVERIFIABLE(503),
        /// What cannot be written down is not done.
        UNRECORDABLE(503);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        /// Whether something was sent as a key and is none: what a guess looks like. A key that was good once is no
        /// guess.
        boolean isWrongKey() {
            return switch (this) {
                case MALFORMED, MISTYPED, UNKNOWN, CONFLICTING -> true;
                case MISSING,
                        REVOKED,
                        ROTATED,
                        EXPIRED,
                        DISABLED,
                        ADMIN_REQUIRED,
                        ROLE_REQUIRED,
                        PROXY_KEY_REQUIRED,
                        ADDRESS,
                        CLIENT,
                        TOO_MANY,
                        UNVERIFIABLE,
                        UNRECORDABLE -> false;
            };
        }
    }
}

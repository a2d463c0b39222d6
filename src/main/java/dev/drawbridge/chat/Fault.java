package dev.drawbridge.chat;

import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One failure, told so that any dialect can tell it on.
///
/// @param message for the person who reads it: what happened and what to do
/// @param code machine-readable code of the dialect it came from, if it had one
/// @param param the field of the request at fault, if one is
/// @param retryAfter how long to wait before trying again, if known
public record Fault(
        FaultKind kind,
        Blame blame,
        String message,
        @Nullable String code,
        @Nullable String param,
        @Nullable Duration retryAfter) {
    /// The code of a fault that only says that one credential of a provider cannot be had at the moment.
    public static final String NO_CREDENTIAL = "credential_unavailable";

    public static Fault caller(FaultKind kind, String message) {
        return new Fault(kind, Blame.CALLER, message, null, null, null);
    }

    public static Fault caller(FaultKind kind, String message, String param) {
        return new Fault(kind, Blame.CALLER, message, null, param, null);
    }

    public static Fault provider(FaultKind kind, String message) {
        return new Fault(kind, Blame.PROVIDER, message, null, null, null);
    }

    public static Fault gateway(FaultKind kind, String message) {
        return new Fault(kind, Blame.GATEWAY, message, null, null, null);
    }

    public static Fault policy(FaultKind kind, String message) {
        return new Fault(kind, Blame.POLICY, message, null, null, null);
    }

    /// One credential of a provider cannot be had at the moment; another may do.
    public static Fault credential(FaultKind kind, String message) {
        return new Fault(kind, Blame.GATEWAY, message, NO_CREDENTIAL, null, null);
    }

    /// The wait in whole seconds, rounded up and at least one, as HTTP tells it.
    public OptionalLong retryAfterSeconds() {
        return retryAfter == null
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(1, retryAfter.plusMillis(999).toSeconds()));
    }

    public Fault withRetryAfter(@Nullable Duration wait) {
        return new Fault(kind, blame, message, code, param, wait);
    }
}

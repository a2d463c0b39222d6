package dev.drawbridge.routing;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// What to do when an attempt failed before the client got any of its answer.
public final class FailoverRule {
    private FailoverRule() {}

    /// Whether another provider may succeed where this one failed: what is wrong with the request stays wrong.
    public static boolean tryNext(Fault fault) {
        return switch (fault.blame()) {
            case PROVIDER -> isAnothersChance(fault.kind());
            // What the operator allows of one provider says nothing of the next
            case POLICY -> fault.kind() == FaultKind.RATE_LIMITED;
            case GATEWAY -> Fault.NO_CREDENTIAL.equals(fault.code());
            case CALLER -> false;
        };
    }

    /// The attempt that gets the next chance. What one credential was refused for, another of the same provider may be
    /// given; any other trouble of a provider is the same for all its credentials.
    public static OptionalInt next(List<Attempt> attempts, int failed, Fault fault) {
        var tried = attempts.get(failed);
        boolean sameProvider = isOfCredential(fault);
        return IntStream.range(failed + 1, attempts.size())
                .filter(i -> sameProvider || !isSameTarget(attempts.get(i), tried))
                .findFirst();
    }

    private static boolean isSameTarget(Attempt one, Attempt other) {
        return one.model().equals(other.model())
                && one.provider().name().equals(other.provider().name());
    }

    /// Whether what went wrong may be a matter of the credential alone.
    static boolean isOfCredential(Fault fault) {
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
                    UNSUPPORTED_MEDIA ->
                false;
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

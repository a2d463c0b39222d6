package dev.drawbridge.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.util.retry.Retry;

/// Somebody else changed the same thing meanwhile.
public final class OutdatedException extends RuntimeException {
    private static final int TRIES = 20;

    private final boolean known;

    private OutdatedException(boolean known) {
        super("Somebody changed it meanwhile; read it again.", null, false, false);
        this.known = known;
    }

    /// Between reading and writing here, so that trying again helps.
    static OutdatedException lost() {
        return new OutdatedException(false);
    }

    /// @param wanted the revision that the caller knows, null when any will do
    static void check(@Nullable Long wanted, long actual) {
        if (wanted != null && wanted != actual) {
            throw new OutdatedException(true);
        }
    }

    /// Whether the caller asked for a revision that is not there any more.
    public boolean isOfCaller() {
        return known;
    }

    /// Tries again what lost against another change; not what the caller himself knows an old state of.
    static Retry again() {
        return Retry.backoff(TRIES, Duration.ofMillis(1))
                .maxBackoff(Duration.ofMillis(20))
                .filter(failure -> failure instanceof OutdatedException outdated && !outdated.known)
                .onRetryExhaustedThrow((_, last) -> last.failure());
    }
}

package dev.drawbridge.console;

import dev.drawbridge.store.StoreAwayException;
import java.time.Duration;
import reactor.util.retry.Retry;
import reactor.util.retry.RetryBackoffSpec;

/// How long a page that only shows something waits for a store that looked away: a person would reload it anyway.
final class StorePatience {
    private static final int TIMES = 3;

    static final RetryBackoffSpec AGAIN = Retry.backoff(TIMES, Duration.ofMillis(150))
            .filter(StoreAwayException.class::isInstance)
            .onRetryExhaustedThrow((_, last) -> last.failure());

    private StorePatience() {}
}

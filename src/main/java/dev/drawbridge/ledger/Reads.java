package dev.drawbridge.ledger;

import io.lettuce.core.RedisCommandTimeoutException;
import java.time.Duration;
import reactor.util.retry.Retry;
import reactor.util.retry.RetryBackoffSpec;

/// How patient questions about the past are: nobody's call waits for them.
final class Reads {
    private static final int TIMES = 4;

    /// After a timeout only; a store that is away is away.
    static final RetryBackoffSpec AGAIN = Retry.backoff(TIMES, Duration.ofMillis(50))
            .filter(RedisCommandTimeoutException.class::isInstance)
            .onRetryExhaustedThrow((_, last) -> last.failure());

    private Reads() {}
}

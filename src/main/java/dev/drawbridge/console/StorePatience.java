package dev.drawbridge.console;

import dev.drawbridge.admin.Problem;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import reactor.util.retry.Retry;
import reactor.util.retry.RetryBackoffSpec;

/// How long a page that only shows something waits for a store that looked away: a person would reload it anyway.
final class StorePatience {
    private static final int TIMES = 3;

    static final RetryBackoffSpec AGAIN = Retry.backoff(TIMES, Duration.ofMillis(150))
            .filter(StorePatience::isAway)
            .onRetryExhaustedThrow((_, last) -> last.failure());

    private StorePatience() {}

    private static boolean isAway(Throwable failure) {
        return Problem.of(failure)
                .filter(problem -> problem.status() == HttpStatus.SERVICE_UNAVAILABLE.value())
                .isPresent();
    }
}

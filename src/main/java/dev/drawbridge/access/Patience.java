package dev.drawbridge.access;

import dev.drawbridge.store.StoreAwayException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Repeats what took the store too long, for commands that do no harm when they run twice.
final class Patience {
    private static final int REPEATS = 2;

    private Patience() {}

    /// Fails with [StoreAwayException].
    static <T> Mono<T> with(Supplier<Mono<T>> command) {
        return Mono.defer(command)
                .retryWhen(Retry.max(REPEATS)
                        .filter(RedisCommandTimeoutException.class::isInstance)
                        .onRetryExhaustedThrow((_, last) -> last.failure()))
                .onErrorMap(RedisException.class, StoreAwayException::new);
    }
}

package dev.drawbridge.store;

import io.lettuce.core.RedisException;

/// The store did not do what it was asked to: it is away, too slow or refuses.
public final class StoreAwayException extends RuntimeException {
    public StoreAwayException(RedisException cause) {
        super("The store is not reachable.", cause);
    }
}

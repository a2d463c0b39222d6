package dev.drawbridge.store;

import io.lettuce.core.RedisException;

/// The store did not do what it was asked to: it is away, too slow or refuses.
public final class StoreAwayException extends RedisException {
    public StoreAwayException(RedisException cause) {
        super("The store is not reachable.", cause);
    }

    /// For a command that was not even sent.
    StoreAwayException() {
        super("The store is away.");
    }

    /// Every call meets one while the store is away; where from is of no interest.
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}

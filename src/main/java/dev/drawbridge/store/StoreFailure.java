package dev.drawbridge.store;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;

/// Why a command was not done.
public enum StoreFailure {
    /// Not even sent: the store was known to be away.
    NOT_SENT("not_sent"),
    /// No answer in time.
    TIMEOUT("timeout"),
    /// No connection, or a lost one.
    CONNECTION("connection"),
    /// The server answered that it serves nobody now.
    UNAVAILABLE("unavailable"),
    /// The server answered that it does not do this.
    REFUSED("refused");

    private final String id;

    StoreFailure(String id) {
        this.id = id;
    }

    /// The word in metrics.
    public String id() {
        return id;
    }

    static StoreFailure of(Throwable failure) {
        return switch (failure) {
            case RedisCommandTimeoutException _ -> TIMEOUT;
            case RedisCommandExecutionException _ when Trouble.isAway(failure) -> UNAVAILABLE;
            case RedisCommandExecutionException _ -> REFUSED;
            default -> CONNECTION;
        };
    }
}

package dev.drawbridge.store;

import org.jspecify.annotations.Nullable;

/// Why the gateway cannot start on this store or data directory, and what the operator can do.
public final class StoreStartException extends RuntimeException {
    private final String action;

    public StoreStartException(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    public StoreStartException(String message, String action) {
        this(message, action, null);
    }

    /// What the operator can do about it.
    public String action() {
        return action;
    }
}

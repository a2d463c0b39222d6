package dev.drawbridge.limits;

/// What becomes of limits while the store is away.
public enum OnStoreFailure {
    /// Each replica gives out its part by itself.
    LOCAL,
    /// Nobody passes whose limits cannot be checked.
    DENY,
    /// Nobody is limited.
    ALLOW
}

package dev.drawbridge.catalog;

/// What becomes of a call of which the target cannot carry something.
public enum OnLoss {
    /// It goes on without; the loss is told and counted.
    DROP,
    /// It is refused.
    REJECT
}

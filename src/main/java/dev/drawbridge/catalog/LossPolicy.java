package dev.drawbridge.catalog;

/// What to do with a request of which the chosen provider's dialect cannot carry everything.
public enum LossPolicy {
    /// Leave it out, tell the caller in a header and count it.
    DROP,
    /// Refuse the call, naming the field.
    REJECT
}

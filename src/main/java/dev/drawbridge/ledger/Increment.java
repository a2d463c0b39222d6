package dev.drawbridge.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a row adds to one counter.
///
/// @param key a hash
/// @param expires when the store may forget the whole hash, null for never
public record Increment(
        String key, String field, long by, @Nullable Instant expires) {
    public Increment(String key, String field, long by) {
        this(key, field, by, null);
    }

    /// In epoch seconds as the scripts want it, 0 for never.
    String expiry() {
        return expires == null ? "0" : Long.toString(expires.getEpochSecond());
    }

    /// For taking back what another row has added.
    Increment negated() {
        return new Increment(key, field, -by, expires);
    }
}

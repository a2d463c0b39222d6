package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.drawbridge.access.IssuedKey;
import dev.drawbridge.access.KeyRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key as the admin API shows it.
///
/// @param key the key itself, only in the answer that creates it
/// @param prefix how the key begins
/// @param models what it may use, null for every model
record KeyView(
        String id,
        String name,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key,
        String prefix,
        @Nullable String team,
        @Nullable String owner,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("expires_at") @Nullable Instant expiresAt,
        @JsonProperty("last_used") @Nullable Instant lastUsed,
        boolean disabled,
        @Nullable List<String> models) {
    static KeyView of(IssuedKey issued) {
        return of(issued.record(), issued.key(), null);
    }

    static KeyView of(KeyRecord key, @Nullable Instant lastUsed) {
        return of(key, null, lastUsed);
    }

    private static KeyView of(KeyRecord record, @Nullable String key, @Nullable Instant lastUsed) {
        return new KeyView(
                record.id(),
                record.name(),
                key,
                record.prefix(),
                record.team(),
                record.owner(),
                record.createdAt(),
                record.expiresAt(),
                lastUsed,
                record.disabled(),
                record.terms().models().isEmpty() ? null : record.terms().models());
    }

    /// The key must not get into a log.
    @Override
    public String toString() {
        return "KeyView[" + id + "]";
    }
}

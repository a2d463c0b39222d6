package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.drawbridge.access.IssuedKey;
import dev.drawbridge.access.KeyRecord;
import dev.drawbridge.access.PreviousHash;
import dev.drawbridge.access.Terms;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key as the admin API shows it. Lists of what is allowed are null where everything is.
///
/// @param key the key itself, only in the answer that creates it
/// @param prefix how the key begins, null for one that is configured
/// @param createdAt null for one that is configured
/// @param oldKeysUntil when the last of the keys that it replaced ceases or ceased to work, null without any
/// @param source `admin` or `configuration`
public record KeyView(
        String id,
        String name,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key,
        @Nullable String prefix,
        String source,
        @Nullable String team,
        @Nullable String owner,
        @JsonProperty("created_at") @Nullable Instant createdAt,
        @JsonProperty("expires_at") @Nullable Instant expiresAt,
        @JsonProperty("rotated_at") @Nullable Instant rotatedAt,
        @JsonProperty("old_keys_until") @Nullable Instant oldKeysUntil,
        @JsonProperty("last_used") @Nullable Instant lastUsed,
        boolean disabled,
        @Nullable List<String> models,
        @Nullable List<String> providers,
        @Nullable List<String> cidrs,
        @Nullable List<String> clients,
        List<LimitView> limits,
        List<BudgetView> budgets) {
    public static KeyView of(IssuedKey issued) {
        return of(issued.record(), issued.key(), null);
    }

    public static KeyView of(KeyRecord key, @Nullable Instant lastUsed) {
        return of(key, null, lastUsed);
    }

    private static KeyView of(KeyRecord record, @Nullable String key, @Nullable Instant lastUsed) {
        Terms terms = record.terms();
        return new KeyView(
                record.id(),
                record.name(),
                key,
                record.isConfigured() ? null : record.prefix(),
                record.isConfigured() ? "configuration" : "admin",
                record.team(),
                record.owner(),
                record.isConfigured() ? null : record.createdAt(),
                record.expiresAt(),
                record.rotatedAt(),
                record.previous().stream()
                        .map(PreviousHash::until)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                lastUsed,
                record.disabled(),
                allowed(terms.models()),
                allowed(terms.providers()),
                allowed(terms.cidrs()),
                allowed(terms.clients()),
                terms.limits().stream().map(LimitView::of).toList(),
                terms.budgets().stream().map(BudgetView::of).toList());
    }

    static @Nullable List<String> allowed(List<String> entries) {
        return entries.isEmpty() ? null : entries;
    }

    /// The key must not get into a log.
    @Override
    public String toString() {
        return "KeyView[" + id + "]";
    }
}

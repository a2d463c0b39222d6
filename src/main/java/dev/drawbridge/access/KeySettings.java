package dev.drawbridge.access;

import dev.drawbridge.call.BudgetForm;
import dev.drawbridge.call.FormException;
import dev.drawbridge.call.LimitForm;
import dev.drawbridge.settings.Meaning;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An entry of `access.keys`.
public record KeySettings(
        @Meaning("What the key is called.") String name,

        @Meaning(value = "The SHA-256 of the key.", limits = "`sha256:` and 64 digits")
        ConfiguredHash hash,

        @Meaning(value = "The team it belongs to.", usual = "none") @Nullable
        String team,

        @Meaning(value = "Who owns it.", usual = "nobody") @Nullable
        String owner,

        @Meaning(value = "When it stops to work.", usual = "never", limits = "such as 2027-01-31T12:00:00Z") @Nullable
        String expiresAt,

        @Meaning("Whether it is refused.") boolean disabled,

        @Meaning(
                value = "Models it may use: names as callers write them or `provider:model`, with `*`"
                        + " for any text.",
                usual = "all")
        @Nullable
        List<String> models,

        @Meaning(value = "Providers that may serve it.", usual = "all") @Nullable
        List<String> providers,

        @Meaning(value = "Addresses and ranges from which it may be used.", usual = "everywhere") @Nullable
        List<String> cidrs,

        @Meaning(
                value = "Clients that may use it, by what stands before the slash of their `User-Agent`.",
                usual = "all")
        @Nullable
        List<String> clients,

        @Meaning(value = "How much it may ask for.", usual = "none") @Nullable
        List<LimitForm> limits,

        @Meaning(value = "How much it may spend.", usual = "none") @Nullable
        List<BudgetForm> budgets) {
    /// Reads all of it at once, so that the operator is told the line.
    ///
    /// @throws FormException naming the member that is wrong
    public KeySettings {
        check(name, team, owner, expiresAt, Terms.written(models, providers, cidrs, clients, limits, budgets));
    }

    private static void check(
            String name, @Nullable String team, @Nullable String owner, @Nullable String expiresAt, Terms terms) {
        NewKey read = new NewKey(name, team, owner, instant(expiresAt), terms);
        if (read.name().isEmpty()) {
            throw new FormException("name", "is required");
        }
    }

    KeyRecord record() {
        return new KeyRecord(
                KeyRecord.VERSION,
                ConfiguredHash.idOf(name),
                0,
                name,
                team,
                owner,
                hash.text(),
                Instant.EPOCH,
                instant(expiresAt),
                disabled,
                "",
                Terms.written(models, providers, cidrs, clients, limits, budgets),
                List.of(),
                null);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            throw new FormException("expires-at", "must be a time like 2027-01-31T12:00:00Z");
        }
    }
}

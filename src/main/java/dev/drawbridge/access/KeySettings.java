package dev.drawbridge.access;

import dev.drawbridge.call.BudgetForm;
import dev.drawbridge.call.FormException;
import dev.drawbridge.call.LimitForm;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An entry of `access.keys`.
public record KeySettings(
        String name,
        ConfiguredHash hash,
        @Nullable String team,
        @Nullable String owner,
        @Nullable String expiresAt,
        boolean disabled,
        @Nullable List<String> models,
        @Nullable List<String> providers,
        @Nullable List<String> cidrs,
        @Nullable List<String> clients,
        @Nullable List<LimitForm> limits,
        @Nullable List<BudgetForm> budgets) {
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

package dev.drawbridge.ledger;

import dev.drawbridge.settings.Meaning;
import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The section `ledger`: how long what is kept.
///
/// @param rows the rows themselves
/// @param aggregates the sums of their hours and days
public record LedgerSettings(
        @Meaning(value = "How long rows are kept.", usual = "90d", limits = "at least 1d") @Nullable
        Duration rows,

        @Meaning(value = "How long the sums of analytics are kept.", usual = "400d", limits = "at least 32d") @Nullable
        Duration aggregates) {
    static final LedgerSettings DEFAULT = new LedgerSettings(null, null);

    private static final Duration LEAST_ROWS = Duration.ofDays(1);
    private static final Duration LEAST_AGGREGATES = Duration.ofDays(32);

    public LedgerSettings {
        if (rows != null && rows.compareTo(LEAST_ROWS) < 0) {
            throw new IllegalArgumentException("rows must be kept for at least 1d");
        }
        if (aggregates != null && aggregates.compareTo(LEAST_AGGREGATES) < 0) {
            throw new IllegalArgumentException("aggregates must be kept for at least 32d, which is a month");
        }
    }

    /// What the file says.
    public static LedgerSettings read(Settings settings, Problems problems) {
        return settings.section("ledger", LedgerSettings.class, () -> DEFAULT, problems);
    }

    Duration keepsRows() {
        return rows == null ? Duration.ofDays(90) : rows;
    }

    Duration keepsAggregates() {
        return aggregates == null ? Duration.ofDays(400) : aggregates;
    }
}

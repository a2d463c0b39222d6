package dev.drawbridge.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// What has been kept long enough: everything that is over before an instant. Days of rows go as a whole.
///
/// @param rows before which rows go
/// @param aggregates before which sums go
record Due(Instant rows, Instant aggregates) {
    private static final String ROWS = AggregateKeys.PREFIX + "rows:";

    /// The start of the oldest day of rows that stays.
    Instant firstRows() {
        return rows.truncatedTo(ChronoUnit.DAYS);
    }

    boolean isOver(String key) {
        try {
            return isOver(key, ROWS, AggregateKeys.dayOf(rows))
                    || isOver(key, AggregateKeys.DAY, AggregateKeys.dayOf(aggregates))
                    || isOverMonth(key)
                    || isOverHour(key);
        } catch (DateTimeException | NumberFormatException _) {
            return false;
        }
    }

    static boolean isIndex(String key) {
        return key.equals(LedgerKeys.INDEX) || key.startsWith(LedgerKeys.index(""));
    }

    private static boolean isOver(String key, String prefix, LocalDate first) {
        return key.startsWith(prefix)
                && LocalDate.parse(key.substring(prefix.length())).isBefore(first);
    }

    private boolean isOverMonth(String key) {
        return key.startsWith(AggregateKeys.CELLS)
                && YearMonth.parse(key.substring(AggregateKeys.CELLS.length()))
                        .isBefore(YearMonth.from(aggregates.atZone(ZoneOffset.UTC)));
    }

    private boolean isOverHour(String key) {
        return key.startsWith(AggregateKeys.HOUR)
                && Instant.EPOCH
                        .plus(Long.parseLong(key.substring(AggregateKeys.HOUR.length())), ChronoUnit.HOURS)
                        .isBefore(aggregates.truncatedTo(ChronoUnit.HOURS));
    }
}

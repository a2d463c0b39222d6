package dev.drawbridge.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/// Says what a row adds to the sums of its hour and of its day: months are added up of days, their edges of hours. What
/// tells the sums apart is written once a month, since it is long.
public final class Aggregates {
    private static final int FIRST_COUNTED_VERSION = 2;

    private Aggregates() {}

    /// Rows of the first version were written before there were sums. They are counted when they are priced anew.
    public static List<Increment> of(LedgerRow row) {
        if (!counts(row)) {
            return List.of();
        }
        Cell cell = Cell.of(row);
        String code = cell.code();
        LocalDate day = AggregateKeys.dayOf(row.startedAt());
        var increments = new ArrayList<Increment>();
        increments.add(new Increment(AggregateKeys.cells(YearMonth.from(day)), cell.text(), 1));
        for (Measure measure : Measure.values()) {
            long value = measure.of(row);
            if (value != 0) {
                String field = code + measure.code();
                increments.add(new Increment(AggregateKeys.hour(row.startedAt()), field, value));
                increments.add(new Increment(AggregateKeys.day(day), field, value));
            }
        }
        return increments;
    }

    static boolean counts(LedgerRow row) {
        return row.v() >= FIRST_COUNTED_VERSION;
    }
}

package dev.drawbridge.console;

import dev.drawbridge.ledger.Period;
import org.jspecify.annotations.Nullable;

/// What of the spending a page asks about; words that nobody knows mean the usual.
///
/// @param by by what it is told apart
/// @param of what is counted
public record SpendQuestion(Period period, Grouping by, Quantity of) {
    static SpendQuestion of(@Nullable String period, @Nullable String by, @Nullable String of) {
        return new SpendQuestion(
                Period.of(String.valueOf(period)).orElse(Period.WEEK),
                Grouping.of(String.valueOf(by)),
                Quantity.of(String.valueOf(of)));
    }

    /// The same with another period, as it stands in an address.
    public String with(Period other) {
        return query(other, by, of);
    }

    public String with(Grouping other) {
        return query(period, other, of);
    }

    public String with(Quantity other) {
        return query(period, by, other);
    }

    public String query() {
        return query(period, by, of);
    }

    private static String query(Period period, Grouping by, Quantity of) {
        return "?period=" + period.id() + "&by=" + by.id() + "&of=" + of.id();
    }
}

package dev.drawbridge.console;

import dev.drawbridge.ledger.Figures;
import dev.drawbridge.ledger.Measure;

/// Sums of a period, for people.
public record Totals(
        String spend,
        String saved,
        String calls,
        String tokensIn,
        String tokensOut,
        String cached,
        String errors,
        String refused,
        String unpriced) {
    static Totals of(Figures sums) {
        long calls = sums.of(Measure.CALLS);
        return new Totals(
                Amounts.usd(sums.of(Measure.COST)),
                Amounts.usd(sums.of(Measure.SAVED)),
                Amounts.brief(calls),
                Amounts.brief(sums.prompt()),
                Amounts.brief(sums.of(Measure.OUTPUT)),
                Amounts.percent(sums.of(Measure.CACHE_READ), sums.prompt()),
                Amounts.percent(sums.of(Measure.ERRORS), calls),
                Amounts.count(sums.of(Measure.REFUSED)),
                Amounts.count(sums.of(Measure.UNPRICED)));
    }
}

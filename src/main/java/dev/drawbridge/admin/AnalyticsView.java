package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.drawbridge.ledger.Cell;
import dev.drawbridge.ledger.Period;
import dev.drawbridge.ledger.Sums;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The answer of `/analytics`.
///
/// @param from where the count begins: the start of the period, or the last reset when that is later
/// @param since the last reset
record AnalyticsView(
        String period,
        Instant from,
        Instant to,
        @Nullable Instant since,
        @JsonUnwrapped FiguresView total,
        Map<String, FiguresView> byKey,
        Map<String, FiguresView> byTeam,
        Map<String, FiguresView> byModel,
        Map<String, FiguresView> byProvider) {
    static AnalyticsView of(Period period, Instant from, Instant to, @Nullable Instant since, Sums sums) {
        return new AnalyticsView(
                period.id(),
                from,
                to,
                since,
                FiguresView.of(sums),
                FiguresView.by(Cell::key, sums),
                FiguresView.by(Cell::team, sums),
                FiguresView.by(Cell::model, sums),
                FiguresView.by(Cell::provider, sums));
    }
}

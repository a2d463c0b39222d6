package dev.drawbridge.console;

import dev.drawbridge.access.KeyRecord;
import dev.drawbridge.access.Keys;
import dev.drawbridge.ledger.AnalyticsStart;
import dev.drawbridge.ledger.Cell;
import dev.drawbridge.ledger.Period;
import dev.drawbridge.ledger.Periods;
import dev.drawbridge.ledger.Statistics;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// What was spent, for the pages that show it.
@Component
final class Spending {
    private final Statistics statistics;
    private final AnalyticsStart start;
    private final Periods periods;
    private final Keys keys;

    Spending(Statistics statistics, AnalyticsStart start, Periods periods, Keys keys) {
        this.statistics = statistics;
        this.start = start;
        this.periods = periods;
        this.keys = keys;
    }

    /// @param of whose
    Mono<Totals> totals(Period period, Predicate<Cell> of) {
        Instant begin = periods.start(period);
        return start.get()
                .filter(begin::isBefore)
                .defaultIfEmpty(begin)
                .flatMap(from -> statistics.between(from, periods.now()))
                .map(sums -> Totals.of(sums.only(of).total()));
    }

    /// @param of whose
    Mono<Timeline> timeline(Period period, Grouping grouping, Quantity quantity, Predicate<Cell> of) {
        List<Instant> bounds = periods.steps(period);
        return start.get()
                .defaultIfEmpty(Instant.EPOCH)
                .map(since -> bounds.stream()
                        .map(bound -> bound.isBefore(since) ? since : bound)
                        .toList())
                .flatMap(statistics::series)
                .map(series -> series.stream().map(sums -> sums.only(of)).toList())
                .zipWith(
                        owners(),
                        (series, owners) ->
                                Timeline.of(period, bounds, periods.zone(), series, grouping.of(owners), quantity));
    }

    private Mono<Map<String, String>> owners() {
        return keys.all().collect(HashMap::new, Spending::note);
    }

    private static void note(Map<String, String> owners, KeyRecord key) {
        String owner = key.owner();
        if (owner != null) {
            owners.put(key.id(), owner);
        }
    }
}

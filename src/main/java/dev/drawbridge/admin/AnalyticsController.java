package dev.drawbridge.admin;

import dev.drawbridge.access.RequiresRole;
import dev.drawbridge.access.Role;
import dev.drawbridge.ledger.AnalyticsStart;
import dev.drawbridge.ledger.Period;
import dev.drawbridge.ledger.Periods;
import dev.drawbridge.ledger.RowFilter;
import dev.drawbridge.ledger.Statistics;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Shows sums over calls: of all to the admin key, its own to a proxy key.
@RestController
class AnalyticsController {
    private static final List<String> PARAMETERS = Filters.and("period");

    private final Statistics statistics;
    private final AnalyticsStart start;
    private final Periods periods;

    AnalyticsController(Statistics statistics, AnalyticsStart start, Periods periods) {
        this.statistics = statistics;
        this.start = start;
        this.periods = periods;
    }

    record Since(Instant since) {}

    @GetMapping("/analytics")
    @Operation(summary = "Sums over calls of a period")
    Mono<AnalyticsView> analytics(Authentication who, ServerHttpRequest request) {
        Query query = Query.of(request, PARAMETERS);
        RowFilter filter = Filters.of(who, query);
        Period period = Filters.period(query, Period.DAY);
        return start.get()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(since -> view(period, since, filter));
    }

    private Mono<AnalyticsView> view(Period period, Optional<Instant> since, RowFilter filter) {
        Instant now = periods.now();
        Instant begin = periods.start(period);
        Instant from = since.filter(begin::isBefore).orElse(begin);
        return statistics
                .between(from, now)
                .map(sums -> AnalyticsView.of(period, from, now, since.orElse(null), sums.only(filter::takes)));
    }

    /// Begins a new count; the ledger keeps everything.
    @PostMapping("/analytics/reset")
    @RequiresRole(Role.ADMIN)
    @Operation(summary = "Begins a new count; the ledger keeps everything")
    Mono<Since> reset() {
        return start.reset(periods.now()).map(Since::new);
    }
}

package dev.drawbridge.console;

import dev.drawbridge.access.ForEverybody;
import dev.drawbridge.access.KeyRecord;
import dev.drawbridge.access.Keys;
import dev.drawbridge.admin.BudgetLines;
import dev.drawbridge.ledger.LedgerRow;
import dev.drawbridge.ledger.LedgerRows;
import dev.drawbridge.ledger.Period;
import dev.drawbridge.ledger.RowFilter;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Shows visitors what their own keys did and what is left, and nothing of others.
@Controller
class UsageController {
    private static final int LAST_CALLS = 20;

    private final Spending spending;
    private final BudgetLines budgets;
    private final LedgerRows rows;
    private final Keys keys;
    private final Clock clock;

    UsageController(Spending spending, BudgetLines budgets, LedgerRows rows, Keys keys, Clock clock) {
        this.spending = spending;
        this.budgets = budgets;
        this.rows = rows;
        this.keys = keys;
        this.clock = clock;
    }

    @ForEverybody
    @GetMapping("/console/usage")
    Mono<Rendering> usage(
            Visitor visitor,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String of) {
        SpendQuestion asked = SpendQuestion.of(period, Grouping.MODEL.id(), of);
        return own(visitor).flatMap(own -> page(own, asked)).retryWhen(StorePatience.AGAIN);
    }

    private Mono<OwnKeys> own(Visitor visitor) {
        return keys.all()
                .filter(key -> OwnKeys.isOwn(key, visitor))
                .collectList()
                .map(OwnKeys::new);
    }

    private Mono<Rendering> page(OwnKeys own, SpendQuestion asked) {
        return Mono.zip(
                        spending.totals(asked.period(), own::has),
                        spending.timeline(asked.period(), asked.by(), asked.of(), own::has),
                        budgets.all()
                                .map(lines -> BudgetBar.of(
                                        lines.stream().filter(own::has).toList())),
                        calls(own))
                .map(all -> Screen.show(
                        "usage",
                        Map.of(
                                "asked", asked,
                                "keys", lines(own),
                                "periods", Period.values(),
                                "quantities", Quantity.values(),
                                "totals", all.getT1(),
                                "timeline", all.getT2(),
                                "budgets", all.getT3(),
                                "calls", all.getT4())));
    }

    private List<KeyLine> lines(OwnKeys own) {
        return own.keys().stream()
                .sorted(Comparator.comparing(KeyRecord::name))
                .map(key -> KeyLine.of(key, null, clock.instant()))
                .toList();
    }

    private Mono<List<CallLine>> calls(OwnKeys own) {
        return Flux.fromIterable(own.ids())
                .concatMap(id -> rows.newest(RowFilter.ALL.of(id), LAST_CALLS, null))
                .concatMapIterable(LedgerRows.Page::rows)
                .sort(Comparator.comparing(LedgerRow::startedAt).reversed())
                .take(LAST_CALLS)
                .map(CallLine::of)
                .collectList();
    }

    @ForEverybody
    @ResponseBody
    @GetMapping(path = "/console/usage/spending", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<Timeline> spending(
            Visitor visitor,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String of) {
        SpendQuestion asked = SpendQuestion.of(period, Grouping.MODEL.id(), of);
        return own(visitor)
                .flatMap(own -> spending.timeline(asked.period(), asked.by(), asked.of(), own::has))
                .retryWhen(StorePatience.AGAIN);
    }
}

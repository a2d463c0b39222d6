package dev.drawbridge.console;

import dev.drawbridge.access.ForEverybody;
import dev.drawbridge.admin.BudgetLines;
import dev.drawbridge.ledger.LedgerRow;
import dev.drawbridge.ledger.LedgerRows;
import dev.drawbridge.ledger.Period;
import dev.drawbridge.ledger.RowFilter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/// The first page: what is spent, by whom, and what goes wrong.
@Controller
class OverviewController {
    private static final int LOOKED_AT = 200;
    private static final int SHOWN = 8;

    private final Spending spending;
    private final BudgetLines budgets;
    private final LedgerRows rows;

    OverviewController(Spending spending, BudgetLines budgets, LedgerRows rows) {
        this.spending = spending;
        this.budgets = budgets;
        this.rows = rows;
    }

    @ForEverybody
    @GetMapping({"/console", "/console/"})
    Mono<Rendering> overview(
            Visitor visitor,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String of) {
        return visitor.seesEverything()
                ? page(SpendQuestion.of(period, by, of))
                : Mono.just(Screen.go(NavItem.USAGE.path()));
    }

    private Mono<Rendering> page(SpendQuestion asked) {
        return Mono.zip(
                        spending.totals(asked.period(), _ -> true),
                        spending.timeline(asked.period(), asked.by(), asked.of(), _ -> true),
                        budgets.all().map(BudgetBar::of),
                        errors())
                .retryWhen(StorePatience.AGAIN)
                .map(all -> Screen.show(
                        "overview",
                        Map.of(
                                "asked", asked,
                                "periods", Period.values(),
                                "groupings", Grouping.values(),
                                "quantities", Quantity.values(),
                                "totals", all.getT1(),
                                "timeline", all.getT2(),
                                "budgets", all.getT3(),
                                "enforced", budgets.areEnforced(),
                                "errors", all.getT4())));
    }

    /// Those among the last calls.
    private Mono<List<LedgerRow>> errors() {
        return rows.newest(RowFilter.ALL, LOOKED_AT, null)
                .map(page -> page.rows().stream()
                        .filter(LedgerRow::isFailed)
                        .limit(SHOWN)
                        .toList())
                .defaultIfEmpty(List.of());
    }

    @ResponseBody
    @GetMapping(path = "/console/spending", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<Timeline> spending(
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String of) {
        SpendQuestion asked = SpendQuestion.of(period, by, of);
        return spending.timeline(asked.period(), asked.by(), asked.of(), _ -> true);
    }
}

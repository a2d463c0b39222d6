package dev.drawbridge.admin;

import dev.drawbridge.call.Caller;
import dev.drawbridge.limits.BudgetStates;
import dev.drawbridge.limits.OwnRules;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Says what the holder of a key may still spend: of its own budgets and of its team's.
@Component
class OwnBudgets {
    private final OwnRules rules;
    private final BudgetStates states;

    OwnBudgets(OwnRules rules, BudgetStates states) {
        this.rules = rules;
        this.states = states;
    }

    Mono<List<BudgetLine>> of(Caller caller) {
        return states.of(rules.of(caller))
                .map(found -> found.stream().map(BudgetLine::of).toList());
    }
}

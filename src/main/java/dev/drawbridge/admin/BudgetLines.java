package dev.drawbridge.admin;

import dev.drawbridge.call.Caller;
import dev.drawbridge.limits.BudgetBoard;
import dev.drawbridge.limits.BudgetStates;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// How budgets stand, for who shows them elsewhere than in this API.
@Component
public final class BudgetLines {
    private final BudgetHolders holders;
    private final OwnBudgets own;
    private final BudgetStates states;
    private final BudgetBoard board;

    BudgetLines(BudgetHolders holders, OwnBudgets own, BudgetStates states, BudgetBoard board) {
        this.holders = holders;
        this.own = own;
        this.states = states;
        this.board = board;
    }

    /// Of everybody, teams and keys.
    public Mono<List<BudgetLine>> all() {
        return holders.all()
                .collectList()
                .flatMap(states::of)
                .map(found -> found.stream().map(BudgetLine::of).toList());
    }

    /// Of a key and its team.
    public Mono<List<BudgetLine>> of(Caller caller) {
        return own.of(caller);
    }

    /// Whether budgets are enforced.
    public boolean areEnforced() {
        return board.state().enabled();
    }
}

package dev.drawbridge.admin;

import dev.drawbridge.access.AdminAuthentication;
import dev.drawbridge.access.Audit;
import dev.drawbridge.access.Role;
import dev.drawbridge.call.Caller;
import dev.drawbridge.limits.BudgetBoard;
import dev.drawbridge.limits.BudgetState;
import dev.drawbridge.limits.BudgetStates;
import dev.drawbridge.limits.LimitState;
import dev.drawbridge.limits.LimitStates;
import dev.drawbridge.limits.OwnRules;
import dev.drawbridge.limits.Rule;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/// Shows how all limits and budgets stand, and sets budgets.
@Component
public final class LimitBoard {
    private final BudgetHolders holders;
    private final OwnRules rules;
    private final BudgetStates budgets;
    private final LimitStates limits;
    private final BudgetBoard board;

    LimitBoard(BudgetHolders holders, OwnRules rules, BudgetStates budgets, LimitStates limits, BudgetBoard board) {
        this.holders = holders;
        this.rules = rules;
        this.budgets = budgets;
        this.limits = limits;
        this.board = board;
    }

    /// All of them at a moment.
    ///
    /// @param enforced whether budgets are
    public record Standing(boolean enforced, List<BudgetLine> budgets, List<LimitLine> limits) {
        public Standing {
            budgets = List.copyOf(budgets);
            limits = List.copyOf(limits);
        }
    }

    /// Those of everybody first, then of teams, keys and models. Fails with `StoreAwayException`.
    public Mono<Standing> all() {
        return holders.everyone().collectList().flatMap(this::standing);
    }

    /// What holds for one key: its own and its team's.
    public Mono<Standing> of(Caller caller) {
        return standing(rules.of(caller));
    }

    private Mono<Standing> standing(List<Rule> held) {
        return Mono.zip(budgets.of(held), limits.of(held), this::standing);
    }

    private Standing standing(List<BudgetState> money, List<LimitState> rates) {
        return new Standing(
                board.state().enabled(),
                money.stream().map(BudgetLine::of).toList(),
                rates.stream().map(LimitLine::of).toList());
    }

    /// Does what somebody would post to `/budget`. Fails with [AdminException] where that is wrong, and with
    /// `AccessRefusedException` where the role is not enough.
    public Mono<Void> set(ObjectNode wish, AdminAuthentication who) {
        return Mono.fromSupplier(() -> BudgetWish.of(wish)).flatMap(understood -> set(understood, who));
    }

    private Mono<Void> set(BudgetWish wish, AdminAuthentication who) {
        return switch (wish) {
            case BudgetWish.Enforce(boolean enabled) -> {
                who.mustBe(Role.OWNER);
                yield Audit.note("enforcement " + (enabled ? "resumed" : "suspended"))
                        .then(board.enforce(enabled));
            }
            case BudgetWish.Set set -> {
                who.mustBe(Role.ADMIN);
                yield Audit.note(set.scope().id() + " per " + set.per().id()).then(holders.set(set));
            }
        };
    }
}

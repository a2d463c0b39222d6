package dev.drawbridge.admin;

import dev.drawbridge.access.AdminAuthentication;
import dev.drawbridge.access.CallerAuthentication;
import dev.drawbridge.access.RequiresRole;
import dev.drawbridge.access.Role;
import dev.drawbridge.limits.BudgetBoard;
import dev.drawbridge.limits.BudgetState;
import dev.drawbridge.limits.BudgetStates;
import dev.drawbridge.limits.OwnRules;
import dev.drawbridge.limits.Rule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.List;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Shows how budgets stand, and sets them: all of them to an admin, its own and its team's to a proxy key.
@RestController
class BudgetController {
    private final OwnRules rules;
    private final BudgetHolders holders;
    private final BudgetStates states;
    private final BudgetBoard board;
    private final LimitBoard limits;

    BudgetController(OwnRules rules, BudgetHolders holders, BudgetStates states, BudgetBoard board, LimitBoard limits) {
        this.rules = rules;
        this.holders = holders;
        this.states = states;
        this.board = board;
        this.limits = limits;
    }

    /// @param enabled whether budgets are enforced
    record Budgets(boolean enabled, List<BudgetLine> windows) {}

    @GetMapping("/budget")
    @Operation(summary = "Shows how budgets stand")
    Mono<Budgets> show(Authentication who) {
        Mono<List<Rule>> shown = who instanceof CallerAuthentication caller
                ? Mono.just(rules.of(caller.caller()))
                : holders.all().collectList();
        return shown.flatMap(states::of).map(this::budgets);
    }

    private Budgets budgets(List<BudgetState> found) {
        return new Budgets(
                board.state().enabled(), found.stream().map(BudgetLine::of).toList());
    }

    /// Sets one budget, or suspends or resumes the enforcement of all; answers how all stand then.
    @PostMapping("/budget")
    @Operation(summary = "Sets one budget, or suspends or resumes the enforcement of all, which owners do")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Budget.class)))
    @RequiresRole(Role.ADMIN)
    Mono<Budgets> set(ServerHttpRequest request, AdminAuthentication who) {
        return JsonBody.of(request).flatMap(wish -> limits.set(wish, who)).then(Mono.defer(() -> show(who)));
    }
}

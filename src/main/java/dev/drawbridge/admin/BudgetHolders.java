package dev.drawbridge.admin;

import dev.drawbridge.access.KeyRecord;
import dev.drawbridge.access.Keys;
import dev.drawbridge.access.NewKey;
import dev.drawbridge.access.Team;
import dev.drawbridge.access.TeamRecord;
import dev.drawbridge.access.Teams;
import dev.drawbridge.access.Terms;
import dev.drawbridge.call.BudgetForm;
import dev.drawbridge.call.Scope;
import dev.drawbridge.limits.BudgetBoard;
import dev.drawbridge.limits.OwnRules;
import dev.drawbridge.limits.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Everybody and everything that has a budget: keys, teams, all together.
@Component
class BudgetHolders {
    private final Keys keys;
    private final Teams teams;
    private final OwnRules rules;
    private final BudgetBoard board;

    BudgetHolders(Keys keys, Teams teams, OwnRules rules, BudgetBoard board) {
        this.keys = keys;
        this.teams = teams;
        this.rules = rules;
        this.board = board;
    }

    /// Those of everybody first, then teams and keys by name. Shown even while nothing is enforced.
    Flux<Rule> all() {
        return Flux.concat(Mono.fromSupplier(rules::everybodysShown), teams(), keys())
                .filter(rule -> !rule.set().budgets().isEmpty());
    }

    /// Everything that has a limit or a budget, models too.
    Flux<Rule> everyone() {
        return Flux.concat(
                        Mono.fromSupplier(rules::everybodysShown),
                        teams(),
                        keys(),
                        Flux.defer(() -> Flux.fromIterable(rules.modelsShown())))
                .filter(rule -> !rule.set().isNone());
    }

    private Flux<Rule> teams() {
        return teams.all()
                .flatMapIterable(found -> found)
                .map(Team::record)
                .map(team -> new Rule(Scope.team(team.name()), team.terms().limitSet()));
    }

    private Flux<Rule> keys() {
        return keys.all()
                .sort(Comparator.comparing(KeyRecord::name))
                .map(key -> new Rule(
                        new Scope(Scope.Kind.KEY, key.name(), key.id()),
                        key.terms().limitSet()));
    }

    /// Puts one budget in the place of the one for the same window, or takes that away.
    Mono<Void> set(BudgetWish.Set wish) {
        return switch (wish.scope()) {
            case KEY -> ofKey(wish).then();
            case TEAM -> ofTeam(wish).then();
            case GLOBAL -> ofEverybody(wish);
            case MODEL, PROVIDER -> throw new IllegalArgumentException("no budgets there");
        };
    }

    private Mono<KeyRecord> ofKey(BudgetWish.Set wish) {
        return keys.all()
                .filter(key -> key.name().equals(wish.name()))
                .next()
                .flatMap(key -> keys.change(key.id(), null, before -> changed(before, wish)))
                .switchIfEmpty(Mono.error(() -> unknown(wish)));
    }

    private Mono<TeamRecord> ofTeam(BudgetWish.Set wish) {
        return teams.change(wish.name(), null, terms -> changed(terms, wish))
                .switchIfEmpty(Mono.error(() -> unknown(wish)));
    }

    private Mono<Void> ofEverybody(BudgetWish.Set wish) {
        BudgetForm budget = wish.budget();
        return budget == null ? board.remove(wish.per()) : board.set(budget.budget());
    }

    private static KeyRecord changed(KeyRecord key, BudgetWish.Set wish) {
        NewKey parts = key.editable();
        Terms terms = changed(key.terms(), wish);
        return key.changed(
                new NewKey(parts.name(), parts.team(), parts.owner(), parts.expiresAt(), terms), key.disabled());
    }

    private static Terms changed(Terms terms, BudgetWish.Set wish) {
        List<BudgetForm> budgets = new ArrayList<>(terms.budgets());
        budgets.removeIf(budget -> wish.per().id().equals(budget.per()));
        @Nullable BudgetForm added = wish.budget();
        if (added != null) {
            budgets.add(added);
        }
        return new Terms(
                terms.models(),
                terms.providers(),
                terms.cidrs(),
                terms.clients(),
                terms.limits(),
                List.copyOf(budgets));
    }

    private static AdminException unknown(BudgetWish.Set wish) {
        return new AdminException(
                HttpStatus.NOT_FOUND, "There is no " + wish.scope().id() + " of this name.", "name");
    }
}

package dev.drawbridge.limits;

import dev.drawbridge.call.Budget;
import dev.drawbridge.call.Call;
import dev.drawbridge.call.Caller;
import dev.drawbridge.call.LimitSet;
import dev.drawbridge.call.Per;
import dev.drawbridge.call.Scope;
import dev.drawbridge.catalog.Deployment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What holds for a call by its key, its team, its model and for everybody: of the configuration, of the key and its
/// team, and of what admins decide while the gateway runs.
public final class OwnRules implements Rules {
    private final Supplier<LimitSettings> settings;
    private final ModelLimits models;
    private final BudgetBoard board;

    OwnRules(Supplier<LimitSettings> settings, ModelLimits models, BudgetBoard board) {
        this.settings = settings;
        this.models = models;
        this.board = board;
    }

    @Override
    public List<Rule> of(Call call, List<Deployment> targets) {
        List<Rule> rules = new ArrayList<>();
        of(call.caller()).forEach(rule -> rules.add(enforced(rule)));
        List<String> names = List.of(call.head().model(), targets.getFirst().model());
        models.of(names).forEach(held -> rules.add(enforced(new Rule(held.scope(), held.limits()))));
        rules.add(everybodys());
        return rules;
    }

    /// What a key and its team have, whether budgets are enforced or not.
    public List<Rule> of(Caller caller) {
        List<Rule> rules = new ArrayList<>();
        rules.add(new Rule(Scope.key(caller), caller.limits()));
        String team = caller.team();
        if (team != null) {
            rules.add(new Rule(Scope.team(team), caller.teamLimits()));
        }
        return rules;
    }

    /// What holds for all calls together. Of two budgets of the same window the one set last holds, which is the one
    /// that was set while the gateway runs.
    public Rule everybodys() {
        return enforced(everybodysShown());
    }

    /// The same whether budgets are enforced or not.
    public Rule everybodysShown() {
        Map<Per, Budget> budgets = new EnumMap<>(Per.class);
        LimitSet written = settings.get().everybodys();
        written.budgets().forEach(budget -> budgets.put(budget.per(), budget));
        budgets.putAll(board.state().global());
        return new Rule(Scope.GLOBAL, new LimitSet(written.limits(), List.copyOf(budgets.values())));
    }

    /// Those of models, whether budgets are enforced or not.
    public List<Rule> modelsShown() {
        return models.all().stream()
                .map(held -> new Rule(held.scope(), held.limits()))
                .toList();
    }

    private Rule enforced(Rule rule) {
        boolean all = board.state().enabled() || rule.set().budgets().isEmpty();
        return all ? rule : new Rule(rule.scope(), new LimitSet(rule.set().limits(), List.of()));
    }
}

package dev.drawbridge.admin;

import dev.drawbridge.call.BudgetForm;
import dev.drawbridge.call.FormException;
import dev.drawbridge.call.Per;
import dev.drawbridge.call.Scope;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What somebody posts to `/budget`.
sealed interface BudgetWish {
    List<String> MEMBERS = List.of("enabled", "scope", "name", "per", "usd", "mode");

    /// Whether budgets are to be enforced.
    record Enforce(boolean enabled) implements BudgetWish {}

    /// @param name of the key or the team, empty for everybody
    /// @param budget null to take it away
    record Set(
            Scope.Kind scope,
            String name,
            Per per,
            @Nullable BudgetForm budget) implements BudgetWish {}

    /// @throws AdminException naming the member that is wrong
    static BudgetWish of(ObjectNode body) {
        var members = new Members(body);
        members.mustBeAmong(MEMBERS, "budget");
        Boolean enabled = members.flag("enabled");
        if (enabled == null) {
            return budget(members);
        }
        if (body.size() > 1) {
            throw members.bad("enabled", "stands alone: it is about all budgets");
        }
        return new Enforce(enabled);
    }

    private static Set budget(Members members) {
        Scope.Kind scope = scope(members);
        String name = members.text("name");
        if ((name == null || name.isEmpty()) != (scope == Scope.Kind.GLOBAL)) {
            throw members.bad(
                    "name",
                    scope == Scope.Kind.GLOBAL
                            ? "has no meaning for everybody"
                            : "must be the name of a " + scope.id());
        }
        Per per = per(members);
        if (!members.has("usd")) {
            throw members.bad("usd", "is required; null takes the budget away");
        }
        BigDecimal usd = members.decimal("usd");
        return new Set(scope, name == null ? "" : name, per, usd == null ? null : form(members, usd, per));
    }

    private static Scope.Kind scope(Members members) {
        String text = members.text("scope");
        return Arrays.stream(Scope.Kind.values())
                .filter(kind -> kind == Scope.Kind.KEY || kind == Scope.Kind.TEAM || kind == Scope.Kind.GLOBAL)
                .filter(kind -> kind.id().equals(text))
                .findFirst()
                .orElseThrow(() -> members.bad("scope", "must be key, team or global"));
    }

    private static Per per(Members members) {
        String text = members.text("per");
        return Per.OF_BUDGETS.stream()
                .filter(per -> per.id().equals(text))
                .findFirst()
                .orElseThrow(() -> members.bad("per", "must be hour, 5h, day, week, month or total"));
    }

    private static BudgetForm form(Members members, BigDecimal usd, Per per) {
        try {
            return new BudgetForm(usd, per.id(), members.text("mode"));
        } catch (FormException e) {
            throw members.bad(e.member(), e.complaint());
        }
    }
}

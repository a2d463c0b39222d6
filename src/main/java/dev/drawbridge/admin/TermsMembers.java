package dev.drawbridge.admin;

import dev.drawbridge.access.Terms;
import dev.drawbridge.call.BudgetForm;
import dev.drawbridge.call.FormException;
import dev.drawbridge.call.LimitForm;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads the members that keys and teams have in common.
final class TermsMembers {
    static final Set<String> KNOWN = Set.of("models", "providers", "cidrs", "clients", "limits", "budgets");

    private static final Set<String> OF_LIMITS = Set.of("requests", "tokens", "concurrent", "per");
    private static final Set<String> OF_BUDGETS = Set.of("usd", "per", "mode");

    private TermsMembers() {}

    /// Members that are not there stay what they were; null takes a restriction away.
    ///
    /// @throws FormException naming the member that is wrong
    static Terms read(Members members, Terms before) {
        return Terms.written(
                texts(members, "models", before.models()),
                texts(members, "providers", before.providers()),
                texts(members, "cidrs", before.cidrs()),
                texts(members, "clients", before.clients()),
                members.has("limits") ? members.objects("limits", TermsMembers::limit) : before.limits(),
                members.has("budgets") ? members.objects("budgets", TermsMembers::budget) : before.budgets());
    }

    private static @Nullable List<String> texts(Members members, String member, List<String> before) {
        if (members.has(member)) {
            return members.texts(member);
        }
        return before.isEmpty() ? null : before;
    }

    private static LimitForm limit(String path, Members item) {
        item.mustBeAmong(OF_LIMITS, "limit");
        return at(
                path,
                () -> new LimitForm(
                        item.whole("requests"), item.whole("tokens"), item.whole("concurrent"), item.text("per")));
    }

    private static BudgetForm budget(String path, Members item) {
        item.mustBeAmong(OF_BUDGETS, "budget");
        return at(path, () -> new BudgetForm(item.decimal("usd"), item.text("per"), item.text("mode")));
    }

    private static <T> T at(String path, Supplier<T> form) {
        try {
            return form.get();
        } catch (FormException e) {
            throw new FormException(e.member().isEmpty() ? path : path + "." + e.member(), e.complaint());
        }
    }
}

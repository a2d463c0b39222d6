package dev.drawbridge.access;

import dev.drawbridge.call.BudgetForm;
import dev.drawbridge.call.FormException;
import dev.drawbridge.call.LimitForm;
import dev.drawbridge.call.LimitSet;
import dev.drawbridge.call.ModelAllowlist;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// On what terms a key, or all keys of a team together, may be used. An empty list restricts nothing.
///
/// @param models names and patterns of the models it may use
/// @param providers names of the providers that may serve it
/// @param cidrs networks and addresses from which it may be used
/// @param clients product tokens of User-Agent that may use it
public record Terms(
        List<String> models,
        List<String> providers,
        List<String> cidrs,
        List<String> clients,
        List<LimitForm> limits,
        List<BudgetForm> budgets) {
    public static final Terms NONE = new Terms(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    private static final int MOST = 200;
    private static final Pattern PROVIDER = Pattern.compile("[a-z0-9-]{1,100}");
    private static final Pattern PRODUCT = Pattern.compile("[A-Za-z0-9!#$%&'+.^_`|~-]{1,100}");

    /// @throws FormException naming the entry that is wrong
    public Terms {
        models = checked("models", models, ModelAllowlist::problem);
        providers = checked("providers", providers, Terms::providerProblem);
        cidrs = checked("cidrs", cidrs, Terms::networkProblem);
        clients = checked("clients", clients, Terms::clientProblem);
        limits = distinct("limits", limits, LimitForm::repeats);
        budgets = distinct("budgets", budgets, BudgetForm::repeats);
    }

    /// Null is what nobody wrote.
    ///
    /// @throws FormException also for an empty list of what is allowed, which says nothing
    public static Terms written(
            @Nullable List<String> models,
            @Nullable List<String> providers,
            @Nullable List<String> cidrs,
            @Nullable List<String> clients,
            @Nullable List<LimitForm> limits,
            @Nullable List<BudgetForm> budgets) {
        return new Terms(
                written("models", models),
                written("providers", providers),
                written("cidrs", cidrs),
                written("clients", clients),
                limits == null ? List.of() : limits,
                budgets == null ? List.of() : budgets);
    }

    private static List<String> written(String member, @Nullable List<String> entries) {
        if (entries != null && entries.isEmpty()) {
            throw new FormException(member, "must have 1 to " + MOST + " entries; leave it out to allow everything");
        }
        return entries == null ? List.of() : entries;
    }

    private static List<String> checked(
            String member, List<String> entries, Function<String, Optional<String>> problem) {
        refuseTooMany(member, entries);
        for (int i = 0; i < entries.size(); i++) {
            String entry = member + "[" + i + "]";
            problem.apply(entries.get(i)).ifPresent(what -> {
                throw new FormException(entry, what);
            });
        }
        return List.copyOf(entries);
    }

    private static void refuseTooMany(String member, List<?> entries) {
        if (entries.size() > MOST) {
            throw new FormException(member, "must have at most " + MOST + " entries");
        }
    }

    private static Optional<String> providerProblem(String name) {
        return PROVIDER.matcher(name).matches()
                ? Optional.empty()
                : Optional.of("must be the name of a provider (a-z, 0-9, -)");
    }

    private static Optional<String> networkProblem(String text) {
        try {
            Networks.parse(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("cannot be used: " + e.getMessage());
        }
    }

    private static Optional<String> clientProblem(String token) {
        return PRODUCT.matcher(token).matches()
                ? Optional.empty()
                : Optional.of("must be what stands before the slash in User-Agent, such as claude-cli or Cursor");
    }

    /// Of two limits of the same thing one is idle, and whoever wrote them may believe in the other.
    private static <T> List<T> distinct(String member, List<T> entries, BiPredicate<T, T> repeats) {
        refuseTooMany(member, entries);
        for (int i = 1; i < entries.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (repeats.test(entries.get(i), entries.get(j))) {
                    throw new FormException(member + "[" + i + "]", "is about the same as " + member + "[" + j + "]");
                }
            }
        }
        return List.copyOf(entries);
    }

    public LimitSet limitSet() {
        return new LimitSet(
                limits.stream().map(LimitForm::limit).toList(),
                budgets.stream().map(BudgetForm::budget).toList());
    }

    public ModelAllowlist allowlist() {
        return ModelAllowlist.of(models);
    }
}

package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.drawbridge.call.BudgetForm;
import dev.drawbridge.call.Caller;
import dev.drawbridge.call.LimitForm;
import dev.drawbridge.call.LimitSet;
import dev.drawbridge.catalog.Wildcard;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the holder of a key is shown of it.
///
/// @param models patterns of what it may use, its own and its team's: each of the lists must permit a model
/// @param providers who may serve it, empty for all
/// @param budget its own windows and its team's
record MeView(
        String id,
        String name,
        @Nullable String team,
        @Nullable String owner,
        @JsonProperty("expires_at") @Nullable Instant expiresAt,
        List<List<String>> models,
        List<String> providers,
        Limits limits,
        @JsonProperty("team_limits") Limits teamLimits,
        Usage usage,
        List<BudgetLine> budget) {
    record Limits(List<LimitForm> limits, List<BudgetForm> budgets) {
        static Limits of(LimitSet set) {
            return new Limits(
                    set.limits().stream().map(LimitForm::of).toList(),
                    set.budgets().stream().map(BudgetForm::of).toList());
        }
    }

    /// By calendar windows, up to now.
    record Usage(FiguresView today, FiguresView week, FiguresView month) {}

    static MeView of(Caller caller, @Nullable Instant expiresAt, Usage usage, List<BudgetLine> budget) {
        return new MeView(
                caller.keyId(),
                caller.keyName(),
                caller.team(),
                caller.owner(),
                expiresAt,
                caller.models().lists().stream()
                        .map(list -> list.stream().map(Wildcard::pattern).toList())
                        .toList(),
                caller.providers().stream().sorted().toList(),
                Limits.of(caller.limits()),
                Limits.of(caller.teamLimits()),
                usage,
                budget);
    }
}

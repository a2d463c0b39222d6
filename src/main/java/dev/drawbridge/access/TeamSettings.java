package dev.drawbridge.access;

import dev.drawbridge.call.BudgetForm;
import dev.drawbridge.call.FormException;
import dev.drawbridge.call.LimitForm;
import dev.drawbridge.settings.Meaning;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An entry of `access.teams`.
public record TeamSettings(
        @Meaning("What the team is called.") String name,

        @Meaning(
                value = "Models it may use: names as callers write them or `provider:model`, with `*`"
                        + " for any text.",
                usual = "all")
        @Nullable
        List<String> models,

        @Meaning(value = "Providers that may serve it.", usual = "all") @Nullable
        List<String> providers,

        @Meaning(value = "Addresses and ranges from which it may be used.", usual = "everywhere") @Nullable
        List<String> cidrs,

        @Meaning(
                value = "Clients that may use it, by what stands before the slash of their `User-Agent`.",
                usual = "all")
        @Nullable
        List<String> clients,

        @Meaning(value = "How much it may ask for.", usual = "none") @Nullable
        List<LimitForm> limits,

        @Meaning(value = "How much it may spend.", usual = "none") @Nullable
        List<BudgetForm> budgets) {
    /// Reads all of it at once, so that the operator is told the line.
    ///
    /// @throws FormException naming the member that is wrong
    public TeamSettings {
        DisplayName.checkTeam("name", name);
        Objects.requireNonNull(Terms.written(models, providers, cidrs, clients, limits, budgets));
    }

    TeamRecord record() {
        Terms terms = Terms.written(models, providers, cidrs, clients, limits, budgets);
        return new TeamRecord(TeamRecord.VERSION, name, TeamRecord.CONFIGURED, Instant.EPOCH, terms);
    }
}

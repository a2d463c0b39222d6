package dev.drawbridge.access;

import dev.drawbridge.call.BudgetForm;
import dev.drawbridge.call.FormException;
import dev.drawbridge.call.LimitForm;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An entry of `access.teams`.
public record TeamSettings(
        String name,
        @Nullable List<String> models,
        @Nullable List<String> providers,
        @Nullable List<String> cidrs,
        @Nullable List<String> clients,
        @Nullable List<LimitForm> limits,
        @Nullable List<BudgetForm> budgets) {
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

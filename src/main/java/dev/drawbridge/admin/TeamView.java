package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.drawbridge.access.Team;
import dev.drawbridge.access.TeamRecord;
import dev.drawbridge.access.Terms;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A team as the admin API shows it. Lists of what is allowed are null where everything is.
///
/// @param createdAt null when nobody made it but by a key of it
/// @param source `admin` or `configuration`
/// @param keys how many keys belong to it
record TeamView(
        String name,
        String source,
        @JsonProperty("created_at") @Nullable Instant createdAt,
        int keys,
        @Nullable List<String> models,
        @Nullable List<String> providers,
        @Nullable List<String> cidrs,
        @Nullable List<String> clients,
        List<LimitView> limits,
        List<BudgetView> budgets) {
    static TeamView of(Team team) {
        TeamRecord record = team.record();
        Terms terms = record.terms();
        return new TeamView(
                record.name(),
                record.isConfigured() ? "configuration" : "admin",
                record.isStored() ? record.createdAt() : null,
                team.keys().size(),
                KeyView.allowed(terms.models()),
                KeyView.allowed(terms.providers()),
                KeyView.allowed(terms.cidrs()),
                KeyView.allowed(terms.clients()),
                terms.limits().stream().map(LimitView::of).toList(),
                terms.budgets().stream().map(BudgetView::of).toList());
    }
}

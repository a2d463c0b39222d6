package dev.drawbridge.console;

import dev.drawbridge.access.Team;
import dev.drawbridge.access.Terms;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.util.UriUtils;

/// A team in a list.
///
/// @param path of its page
/// @param keys names of those that belong to it
/// @param configured whether it can be changed in the configuration only
public record TeamLine(String name, String path, List<String> keys, boolean configured, String rules) {
    public TeamLine {
        keys = List.copyOf(keys);
    }

    static TeamLine of(Team team) {
        String name = team.record().name();
        return new TeamLine(
                name,
                "/console/teams/" + UriUtils.encodePathSegment(name, StandardCharsets.UTF_8),
                team.keys(),
                team.record().isConfigured(),
                rules(team.record().terms()));
    }

    /// In one line.
    static String rules(Terms terms) {
        var rules = new ArrayList<String>();
        FormText.ofBudgets(terms.budgets()).lines().map(line -> "$" + line).forEach(rules::add);
        FormText.ofLimits(terms.limits()).lines().forEach(rules::add);
        return String.join(", ", rules);
    }
}

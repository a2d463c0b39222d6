package dev.drawbridge.config;

import dev.drawbridge.access.KeySettings;
import dev.drawbridge.access.TeamSettings;
import dev.drawbridge.catalog.CatalogDoubts;
import dev.drawbridge.settings.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What in a file is allowed but hardly meant. Tells of what can be read, whatever is wrong with the rest.
final class Doubts {
    private Doubts() {}

    static List<Problem> of(OperatorFile file) {
        var found = new ArrayList<>(CatalogDoubts.of(file.settings(), file.catalog()));
        found.addAll(new PriceGaps(file).find());
        found.addAll(new UnknownNames(file).find());
        found.addAll(new AddressDoubts(file).find());
        found.addAll(new BudgetDoubts(file).find());
        found.addAll(new SecretFileDoubts(file).find());
        found.addAll(new AutoDoubts(file).find());
        return List.copyOf(found);
    }

    /// The entries of `access` that have terms, each with its way in the file.
    static List<Held> held(OperatorFile file) {
        var keys = file.access().keys();
        var teams = file.access().teams();
        return Stream.concat(
                        Stream.iterate(0, i -> i < keys.size(), i -> i + 1).map(i -> Held.of(keys.get(i), i)),
                        Stream.iterate(0, i -> i < teams.size(), i -> i + 1).map(i -> Held.of(teams.get(i), i)))
                .toList();
    }

    /// A key or a team, as far as both are alike.
    ///
    /// @param list of `access`
    record Held(String list, int index, Lists lists) {
        private static Held of(KeySettings key, int index) {
            return new Held(
                    "keys",
                    index,
                    new Lists(of(key.models()), of(key.providers()), of(key.cidrs()), of(key.clients())));
        }

        private static Held of(TeamSettings team, int index) {
            return new Held(
                    "teams",
                    index,
                    new Lists(of(team.models()), of(team.providers()), of(team.cidrs()), of(team.clients())));
        }

        private static List<String> of(@Nullable List<String> list) {
            return list == null ? List.of() : list;
        }
    }

    /// What a key or team is restricted to.
    record Lists(List<String> models, List<String> providers, List<String> cidrs, List<String> clients) {}
}

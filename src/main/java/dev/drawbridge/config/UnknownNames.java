package dev.drawbridge.config;

import dev.drawbridge.access.KeySettings;
import dev.drawbridge.access.TeamSettings;
import dev.drawbridge.catalog.NamedModel;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.Wildcard;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.routing.Router;
import dev.drawbridge.settings.Closest;
import dev.drawbridge.settings.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Names in the file that stand for nothing in it. Teams and owners may also be in the store, so that of those only
/// what looks misspelt is told.
final class UnknownNames {
    private final OperatorFile file;
    private final Router router;
    private final List<Problem> found = new ArrayList<>();

    UnknownNames(OperatorFile file) {
        this.file = file;
        this.router = new Router(file.catalog());
    }

    List<Problem> find() {
        Doubts.held(file).forEach(this::look);
        List<KeySettings> keys = file.access().keys();
        for (int i = 0; i < keys.size(); i++) {
            lookAtTeam(keys.get(i).team(), i);
            lookAtOwner(keys.get(i).owner(), i);
        }
        for (String model : file.limits().models().keySet()) {
            if (!isModel(model)) {
                doubt("limits a model that nothing here is called" + hint(model, names()), "limits", "models", model);
            }
        }
        file.routing().models().forEach((path, model) -> {
            if (!isModel(model)) {
                doubt(
                        "sends calls to a model that nothing here is called" + hint(model, names()),
                        Stream.concat(Stream.of("routing"), path.stream()).toArray());
            }
        });
        return found;
    }

    private void look(Doubts.Held held) {
        List<String> providers = held.lists().providers();
        for (int i = 0; i < providers.size(); i++) {
            if (!providers().contains(providers.get(i))) {
                doubt(
                        "is no provider" + hint(providers.get(i), providers()),
                        "access",
                        held.list(),
                        held.index(),
                        "providers",
                        i);
            }
        }
        List<String> models = held.lists().models();
        for (int i = 0; i < models.size(); i++) {
            if (!isModel(models.get(i))) {
                doubt(
                        "allows a model that nothing here is called" + hint(models.get(i), names()),
                        "access",
                        held.list(),
                        held.index(),
                        "models",
                        i);
            }
        }
    }

    private void lookAtTeam(@Nullable String team, int key) {
        List<String> teams =
                file.access().teams().stream().map(TeamSettings::name).toList();
        if (team != null && !teams.isEmpty() && !teams.contains(team)) {
            doubt(
                    "is no team of access.teams" + hint(team, teams)
                            + "; unless the admin API knows it, it limits nothing",
                    "access",
                    "keys",
                    key,
                    "team");
        }
    }

    private void lookAtOwner(@Nullable String owner, int key) {
        List<String> owners = file.catalog().providers().values().stream()
                .map(Provider::owner)
                .filter(Objects::nonNull)
                .toList();
        if (owner != null
                && !owners.contains(owner)
                && !Closest.to(owner, owners, 1).isEmpty()) {
            doubt("owns no provider" + Closest.hint(owner, owners), "access", "keys", key, "owner");
        }
    }

    private boolean isModel(String name) {
        if (file.catalog().named().containsKey(name)
                || file.settings().names("models").contains(name)) {
            return true;
        }
        if (name.contains("*")) {
            var pattern = new Wildcard(name);
            return names().stream().anyMatch(pattern::matches)
                    || providers().stream().anyMatch(provider -> name.startsWith(provider + ":"));
        }
        try {
            return !router.plan(name, Dialect.OPENAI_CHAT).attempts().isEmpty();
        } catch (FaultException _) {
            return file.catalog().facts().isModel(name);
        }
    }

    private Collection<String> providers() {
        return Stream.concat(file.catalog().providers().keySet().stream(), file.settings().names("providers").stream())
                .distinct()
                .toList();
    }

    private List<String> names() {
        return Stream.concat(
                        file.catalog().modelNames().stream(),
                        file.catalog().named().values().stream()
                                .map(NamedModel::deployments)
                                .flatMap(List::stream)
                                .flatMap(target -> Stream.of(target.name(), target.model())))
                .distinct()
                .toList();
    }

    private static String hint(String name, Collection<String> known) {
        return Closest.hint(name, known);
    }

    private void doubt(String what, Object... path) {
        found.add(Problem.warning(file.settings().where(path), what));
    }
}

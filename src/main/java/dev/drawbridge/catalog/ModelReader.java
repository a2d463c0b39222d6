package dev.drawbridge.catalog;

import dev.drawbridge.settings.Closest;
import dev.drawbridge.settings.Place;
import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/// Makes named models of what is written below `models`, following names of names to the providers behind
/// them.
final class ModelReader {
    private final Settings settings;
    private final Map<String, Provider> providers;
    private final Map<String, ModelSettings> given;
    private final Problems problems;

    ModelReader(
            Settings settings, Map<String, Provider> providers, Map<String, ModelSettings> given, Problems problems) {
        this.settings = settings;
        this.providers = providers;
        this.given = given;
        this.problems = problems;
    }

    Map<String, NamedModel> read() {
        given.forEach(this::check);
        var models = new LinkedHashMap<String, NamedModel>();
        given.forEach((name, model) -> {
            var deployments = new LinkedHashSet<Deployment>();
            follow(name, new ArrayList<>(), deployments);
            if (!deployments.isEmpty()) {
                models.put(name, new NamedModel(name, List.copyOf(deployments), model.tier(), model.price()));
            }
        });
        return models;
    }

    private void check(String name, ModelSettings model) {
        ModelName.problem(name).ifPresent(what -> problem(name, what));
        if (model.targets().isEmpty()) {
            problem(name, "needs \"targets\" with at least one provider:model");
        }
        for (int i = 0; i < model.targets().size(); i++) {
            check(model.targets().get(i), where(name, "targets", i));
        }
    }

    private void check(String target, Place place) {
        var what = ModelName.problem(target);
        if (what.isPresent() || target.contains("*")) {
            problems.add(place, "a target " + what.orElse("must be one model, without *"));
        } else if (direct(target).isEmpty() && !isWritten(target)) {
            String words = "\"" + target + "\" is neither provider:model nor a name below models";
            offPreset(target)
                    .ifPresentOrElse(
                            variable -> problems.add(
                                    place, words + "; " + variable + " in the environment would switch that preset on"),
                            () -> problems.add(place, words + hint(target)));
        }
    }

    /// Whether the file means to have it; what is wrong there is told there.
    private boolean isWritten(String target) {
        return settings.names("models").contains(target)
                || settings.names("providers").contains(providerOf(target));
    }

    private static Optional<String> offPreset(String target) {
        return Presets.find(providerOf(target))
                .filter(preset -> preset.variables() != null)
                .map(preset -> preset.variables() + (preset.keyless() ? "_BASE_URL" : "_API_KEY"));
    }

    private static String providerOf(String target) {
        return target.substring(0, Math.max(0, target.indexOf(':')));
    }

    private String hint(String target) {
        var known = Stream.concat(providers.keySet().stream(), settings.names("providers").stream())
                .distinct()
                .toList();
        var meant = Stream.concat(
                        given.keySet().stream().filter(name -> !name.contains("*")),
                        known.stream().map(provider -> provider + target.substring(Math.max(0, target.indexOf(':')))))
                .toList();
        return target.contains(":") && Closest.to(target, meant, 1).isEmpty()
                ? "; providers are " + String.join(", ", known)
                : Closest.hint(target, meant);
    }

    /// Adds where the name runs. A name on the way to itself is told once, at the name where the circle was
    /// found.
    private void follow(String name, List<String> way, SequencedSet<Deployment> found) {
        if (way.contains(name)) {
            if (way.getFirst().equals(name)) {
                problem(name, "goes round in a circle: " + String.join(" → ", way) + " → " + name, "targets");
            }
            return;
        }
        var longer = new ArrayList<>(way);
        longer.add(name);
        var model = given.get(name);
        for (var target : model == null ? List.<String>of() : model.targets()) {
            direct(target).ifPresentOrElse(found::add, () -> follow(target, longer, found));
        }
    }

    private Optional<Deployment> direct(String target) {
        return Deployment.of(target, providers);
    }

    private void problem(String name, String what, Object... below) {
        problems.add(where(name, below), what);
    }

    private Place where(String name, Object... below) {
        return settings.where(
                Stream.concat(Stream.of("models", name), Stream.of(below)).toArray());
    }
}

package dev.drawbridge.catalog;

import dev.drawbridge.settings.Closest;
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
            models.put(name, new NamedModel(name, List.copyOf(deployments), model.tier(), model.price()));
        });
        return models;
    }

    private void check(String name, ModelSettings model) {
        ModelName.problem(name).ifPresent(what -> problem(name, what));
        if (model.targets().isEmpty()) {
            problem(name, "needs \"targets\" with at least one provider:model");
        }
        for (var target : model.targets()) {
            check(name, target);
        }
    }

    private void check(String name, String target) {
        var what = ModelName.problem(target);
        if (what.isPresent() || target.contains("*")) {
            problem(name, "a target " + what.orElse("must be one model, without *"), "targets");
        } else if (direct(target).isEmpty() && !given.containsKey(target)) {
            problem(
                    name,
                    "\"" + target + "\" is neither provider:model nor a name below models" + hint(target),
                    "targets");
        }
    }

    private String hint(String target) {
        var meant = Stream.concat(
                        given.keySet().stream().filter(name -> !name.contains("*")),
                        providers.keySet().stream()
                                .map(provider -> provider + target.substring(Math.max(0, target.indexOf(':')))))
                .toList();
        return target.contains(":") && Closest.to(target, meant, 1).isEmpty()
                ? "; providers are " + String.join(", ", providers.keySet())
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

    private void problem(String name, String what, String... below) {
        var path = Stream.concat(Stream.of("models", name), Stream.of(below)).toArray(String[]::new);
        problems.add(settings.where(path), what);
    }
}

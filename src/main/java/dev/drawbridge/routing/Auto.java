package dev.drawbridge.routing;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.Tier;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.routing.AutoPool.Candidate;
import dev.drawbridge.settings.Current;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The model name `auto`: the cheapest model that can be expected to do what a request asks for.
public final class Auto {
    public static final String NAME = "auto";

    private static final int BYTES_PER_TOKEN = 4;

    private final Supplier<Catalog> catalogs;
    private final Supplier<Map<String, Candidate>> pool;
    private final Supplier<AutoSettings> settings;

    /// @param catalogs the catalog of the moment
    /// @param settings of the moment
    public Auto(Supplier<Catalog> catalogs, Supplier<AutoSettings> settings) {
        this.catalogs = catalogs;
        this.pool = Current.derived(
                catalogs,
                catalog -> AutoPool.of(catalog).stream()
                        .collect(Collectors.toMap(one -> one.deployment().name(), Function.identity(), (a, _) -> a)));
        this.settings = settings;
    }

    /// What was chosen, by the tier that it was chosen for.
    ///
    /// @param plan with the best attempts first
    public record Chosen(RoutePlan plan, Tier tier, TaskClass task) {
        public Deployment first() {
            return plan.deployments().getFirst();
        }
    }

    /// Whether a call leaves the choice to the gateway. A name that the operator defined means what he says.
    public boolean isAsked(String model) {
        return model.equals(NAME)
                && !catalogs.get().named().containsKey(NAME)
                && !pool.get().isEmpty();
    }

    /// Whether there is anything to choose from.
    public boolean hasModels() {
        return !pool.get().isEmpty();
    }

    /// Puts the targets of a call in order.
    ///
    /// @param plan every target that may serve the call
    public Optional<Chosen> choose(Call call, ChatRequest request, RoutePlan plan, Recall recall) {
        Map<String, List<Attempt>> attempts = plan.attempts().stream().collect(Collectors.groupingBy(Auto::target));
        List<Candidate> possible = attempts.keySet().stream()
                .sorted()
                .flatMap(target -> Stream.ofNullable(pool.get().get(target)))
                .toList();
        if (possible.isEmpty()) {
            return Optional.empty();
        }
        AutoChoice choice = AutoChoice.of(
                settings.get(), Complexity.of(request), call.body().length / BYTES_PER_TOKEN, possible, recall);
        List<Attempt> ordered = choice.targets().stream()
                .flatMap(one -> attempts.getOrDefault(one.deployment().name(), List.of()).stream())
                .toList();
        Decision decision = plan.decision();
        for (String why : choice.why()) {
            decision = decision.with(NAME, why);
        }
        return Optional.of(new Chosen(
                new RoutePlan(ordered, decision),
                choice.tier(),
                choice.complexity().task()));
    }

    private static String target(Attempt attempt) {
        return new Deployment(attempt.provider(), attempt.model()).name();
    }
}

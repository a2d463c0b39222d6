package dev.drawbridge.routing;

import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.ModelFact;
import dev.drawbridge.catalog.ModelName;
import dev.drawbridge.catalog.NamedModel;
import dev.drawbridge.catalog.Preset;
import dev.drawbridge.catalog.Presets;
import dev.drawbridge.catalog.Wildcard;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.settings.Current;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What a model's name means: where the model runs, and what the name says about thinking.
final class ModelNames {
    private final Supplier<Catalog> catalogs;
    private final Supplier<List<Wildcard>> wildcards;
    private final Supplier<ClaudeLines> claude;

    /// @param catalogs the catalog of the moment
    /// @param claude what the names of Anthropic's lines mean at the moment
    ModelNames(Supplier<Catalog> catalogs, Supplier<ClaudeLines> claude) {
        this.catalogs = catalogs;
        this.claude = claude;
        this.wildcards = Current.derived(catalogs, ModelNames::wildcards);
    }

    private static List<Wildcard> wildcards(Catalog catalog) {
        return catalog.named().values().stream()
                .filter(NamedModel::isPattern)
                .map(named -> new Wildcard(named.name()))
                .sorted(Comparator.comparingInt(Wildcard::literalLength).reversed())
                .toList();
    }

    /// By the first rule that knows the name. A name that is a model's own or the operator's means just that, whatever
    /// it ends in; only of others is the end read as a wish about thinking.
    Optional<Meaning> find(String model) {
        ModelName.check(model);
        var plain = ModelName.withoutBrackets(model);
        return named(model)
                .or(() -> named(plain))
                .or(() -> auto(plain))
                .or(() -> tier(plain))
                .or(() -> isModel(plain) ? asWritten(plain) : Optional.empty())
                .map(found -> new Meaning(model, found, Reasoning.UNSAID))
                .or(() -> wished(plain))
                .or(() -> asWritten(plain).map(found -> new Meaning(model, found, Reasoning.UNSAID)));
    }

    private Optional<Found> auto(String plain) {
        return plain.equals(Auto.NAME)
                ? Optional.of(AutoPool.of(catalogs.get()).stream()
                                .sorted(Comparator.comparing(AutoPool.Candidate::tier))
                                .map(AutoPool.Candidate::deployment)
                                .toList())
                        .filter(pool -> !pool.isEmpty())
                        .map(pool -> new Found(NameRule.AUTO, Auto.NAME, pool))
                : Optional.empty();
    }

    private Optional<Found> tier(String plain) {
        return Tiers.of(plain)
                .map(tier -> Tiers.targets(catalogs.get(), tier))
                .filter(targets -> !targets.isEmpty())
                .map(targets -> new Found(NameRule.TIER, plain, targets));
    }

    /// Where the operator sent the line that a name is of; only names that he has not mapped one by one come here.
    private Optional<Found> line(String plain) {
        return claude.get()
                .model(plain)
                .flatMap(model -> named(model)
                        .or(() -> tier(model))
                        .or(() -> prefixed(model))
                        .or(() -> known(model)))
                .map(found -> new Found(NameRule.CLAUDE, found.matched(), found.deployments()));
    }

    private Optional<Meaning> wished(String name) {
        var readings = ThinkingName.readings(name);
        return readings.stream()
                .filter(reading -> catalogs.get().named().containsKey(reading.model()) || isModel(reading.model()))
                .findFirst()
                .or(() -> readings.reversed().stream()
                        .filter(reading -> isMatchedAlike(reading.model(), name))
                        .findFirst())
                .flatMap(this::meaning);
    }

    private Optional<Meaning> meaning(ThinkingName reading) {
        return named(reading.model())
                .or(() -> asWritten(ModelName.withoutBrackets(reading.model())))
                .map(found -> new Meaning(reading.model(), found, reading.thinking()));
    }

    /// Whether a pattern takes the name without its end too; one that takes it only with its end means that end.
    private boolean isMatchedAlike(String base, String name) {
        var pattern = pattern(base);
        return pattern.isPresent()
                && (pattern.equals(pattern(name)) || pattern(name).isEmpty());
    }

    private boolean isModel(String name) {
        var own = Deployment.of(name, catalogs.get().providers())
                .map(Deployment::model)
                .orElse(name);
        return catalogs.get().facts().isModel(own);
    }

    private Optional<Found> asWritten(String plain) {
        return matched(plain)
                .or(() -> prefixed(plain))
                .or(() -> line(plain))
                .or(() -> known(plain))
                .or(() -> simulated(plain));
    }

    private Optional<Found> named(String model) {
        return Optional.ofNullable(catalogs.get().named().get(model))
                .map(named -> new Found(NameRule.NAME, named.name(), named.deployments()));
    }

    /// The most specific pattern, the first in the file among equals.
    private Optional<Found> matched(String model) {
        return pattern(model)
                .flatMap(wildcard -> named(wildcard.pattern()))
                .map(found -> new Found(NameRule.PATTERN, found.matched(), found.deployments()));
    }

    private Optional<Wildcard> pattern(String model) {
        return wildcards.get().stream()
                .filter(wildcard -> wildcard.matches(model))
                .findFirst();
    }

    private Optional<Found> prefixed(String model) {
        return Deployment.of(model, catalogs.get().providers()).map(found -> Found.one(NameRule.PROVIDER, found));
    }

    /// A model's own name, at the provider whose model it is, or else at OpenRouter.
    private Optional<Found> known(String model) {
        return surely(model)
                .or(() -> catalogs.get().facts().find(model).flatMap(this::atVendor))
                .or(() -> catalogs.get().facts().find(model).flatMap(this::atOpenRouter))
                .map(found -> Found.one(NameRule.KNOWN, found));
    }

    private Optional<Deployment> surely(String model) {
        return Presets.ALL.stream()
                .filter(preset -> preset.namesSurely(model))
                .map(Preset::name)
                .flatMap(preset -> catalogs.get().preset(preset).stream())
                .findFirst()
                .map(provider -> new Deployment(provider, model));
    }

    private Optional<Deployment> atVendor(ModelFact fact) {
        return catalogs.get().preset(fact.provider()).map(provider -> new Deployment(provider, fact.id()));
    }

    private Optional<Deployment> atOpenRouter(ModelFact fact) {
        return catalogs.get()
                .preset(Presets.OPENROUTER)
                .flatMap(provider -> fact.openRouterId().map(id -> new Deployment(provider, id)));
    }

    /// With nothing but the simulator every name works, so that any client does in its first minutes.
    private Optional<Found> simulated(String model) {
        return catalogs.get()
                .preset(Presets.SIMULATOR)
                .filter(_ -> catalogs.get().simulatorOnly())
                .map(provider -> Found.one(NameRule.SIMULATED, new Deployment(provider, model)));
    }

    /// @param name the name without any wish about thinking, which is what permissions are about
    record Meaning(String name, Found found, Reasoning thinking) {
        List<Deployment> deployments() {
            return found.deployments();
        }
    }

    /// @param matched the name or pattern that the rule went by
    record Found(NameRule rule, String matched, List<Deployment> deployments) {
        static Found one(NameRule rule, Deployment deployment) {
            return new Found(rule, deployment.name(), List.of(deployment));
        }
    }
}

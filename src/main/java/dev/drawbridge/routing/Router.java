package dev.drawbridge.routing;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.ModelFact;
import dev.drawbridge.catalog.ModelName;
import dev.drawbridge.catalog.NamedModel;
import dev.drawbridge.catalog.Preset;
import dev.drawbridge.catalog.Presets;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.ModelCard;
import dev.drawbridge.settings.Closest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds out who serves the model that a call names.
public final class Router {
    private static final int NAMES_SHOWN = 3;

    private final Catalog catalog;
    private final List<Wildcard> wildcards;

    public Router(Catalog catalog) {
        this.catalog = catalog;
        this.wildcards = catalog.named().values().stream()
                .filter(NamedModel::isPattern)
                .map(named -> new Wildcard(named.name()))
                .sorted(Comparator.comparingInt(Wildcard::literalLength).reversed())
                .toList();
    }

    public RoutePlan plan(Call call) {
        return plan(call.head().model(), call.dialect(), call.head().members().contains("tools"));
    }

    /// The attempts for a model name, in the order of the first rule that knows the name.
    ///
    /// @param caller the dialect to be answered in
    public RoutePlan plan(String model, Dialect caller) {
        return plan(model, caller, false);
    }

    private RoutePlan plan(String model, Dialect caller, boolean tools) {
        ModelName.check(model);
        var found = find(model, ModelName.withoutBrackets(model)).orElseThrow(() -> unknown(model));
        return new RoutePlan(found.deployments().stream()
                .map(deployment -> attempt(deployment, caller, tools, found.thinking()))
                .toList());
    }

    /// A name that is a model's own or the operator's means just that, whatever it ends in; only of others is the end
    /// read as a wish about thinking.
    private Optional<Found> find(String model, String plain) {
        return named(model)
                .or(() -> named(plain))
                .or(() -> isModel(plain) ? asWritten(plain) : Optional.empty())
                .map(deployments -> new Found(deployments, Reasoning.UNSAID))
                .or(() -> wished(plain))
                .or(() -> asWritten(plain).map(deployments -> new Found(deployments, Reasoning.UNSAID)));
    }

    private Optional<Found> wished(String name) {
        var readings = ThinkingName.readings(name);
        return readings.stream()
                .filter(reading -> catalog.named().containsKey(reading.model()) || isModel(reading.model()))
                .findFirst()
                .or(() -> readings.reversed().stream()
                        .filter(reading -> isMatchedAlike(reading.model(), name))
                        .findFirst())
                .flatMap(this::found);
    }

    private Optional<Found> found(ThinkingName reading) {
        var plain = ModelName.withoutBrackets(reading.model());
        return named(reading.model())
                .or(() -> asWritten(plain))
                .map(deployments -> new Found(deployments, reading.thinking()));
    }

    /// Whether a pattern takes the name without its end too; one that takes it only with its end means that end.
    private boolean isMatchedAlike(String base, String name) {
        var pattern = pattern(base);
        return pattern.isPresent()
                && (pattern.equals(pattern(name)) || pattern(name).isEmpty());
    }

    private boolean isModel(String name) {
        var own =
                Deployment.of(name, catalog.providers()).map(Deployment::model).orElse(name);
        return catalog.facts().isModel(own);
    }

    private Optional<List<Deployment>> asWritten(String plain) {
        return matched(plain).or(() -> prefixed(plain)).or(() -> known(plain)).or(() -> simulated(plain));
    }

    private Optional<List<Deployment>> named(String model) {
        return Optional.ofNullable(catalog.named().get(model)).map(NamedModel::deployments);
    }

    /// The most specific pattern, the first in the file among equals.
    private Optional<List<Deployment>> matched(String model) {
        return pattern(model).flatMap(wildcard -> named(wildcard.pattern()));
    }

    private Optional<Wildcard> pattern(String model) {
        return wildcards.stream().filter(wildcard -> wildcard.matches(model)).findFirst();
    }

    private Optional<List<Deployment>> prefixed(String model) {
        return Deployment.of(model, catalog.providers()).map(List::of);
    }

    /// A model's own name, at the provider whose model it is, or else at OpenRouter.
    private Optional<List<Deployment>> known(String model) {
        return surely(model)
                .or(() -> catalog.facts().find(model).flatMap(this::atVendor))
                .or(() -> catalog.facts().find(model).flatMap(this::atOpenRouter))
                .map(List::of);
    }

    private Optional<Deployment> surely(String model) {
        return Presets.ALL.stream()
                .filter(preset -> preset.namesSurely(model))
                .map(Preset::name)
                .flatMap(preset -> catalog.preset(preset).stream())
                .findFirst()
                .map(provider -> new Deployment(provider, model));
    }

    private Optional<Deployment> atVendor(ModelFact fact) {
        return catalog.preset(fact.provider()).map(provider -> new Deployment(provider, fact.id()));
    }

    private Optional<Deployment> atOpenRouter(ModelFact fact) {
        return catalog.preset(Presets.OPENROUTER)
                .flatMap(provider -> fact.openRouterId().map(id -> new Deployment(provider, id)));
    }

    /// With nothing but the simulator every name works, so that any client does in its first minutes.
    private Optional<List<Deployment>> simulated(String model) {
        return catalog.preset(Presets.SIMULATOR)
                .filter(_ -> catalog.isSimulatorOnly())
                .map(provider -> List.of(new Deployment(provider, model)));
    }

    private Attempt attempt(Deployment deployment, Dialect caller, boolean tools, Reasoning thinking) {
        var provider = deployment.provider();
        var traits = catalog.facts().traits(deployment.model());
        return new Attempt(
                provider,
                deployment.model(),
                ChatOrResponses.choose(provider, caller, traits, tools),
                traits,
                thinking);
    }

    private FaultException unknown(String model) {
        var names = catalog.models().stream().map(ModelCard::id).toList();
        var near = Closest.to(model, names, NAMES_SHOWN);
        var message = "there is no model \"" + model + "\" here"
                + (near.isEmpty() ? "" : "; near it are " + String.join(", ", near))
                + "; GET /v1/models lists them all";
        return new FaultException(Fault.caller(FaultKind.MODEL_NOT_FOUND, message, "model"));
    }

    /// Who serves a name, and what it says about thinking.
    private record Found(List<Deployment> deployments, Reasoning thinking) {}
}

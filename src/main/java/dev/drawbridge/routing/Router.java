package dev.drawbridge.routing;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.Caller;
import dev.drawbridge.call.ModelAllowlist;
import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.ModelFact;
import dev.drawbridge.catalog.ModelName;
import dev.drawbridge.catalog.NamedModel;
import dev.drawbridge.catalog.Preset;
import dev.drawbridge.catalog.Presets;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.Wildcard;
import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.ModelCard;
import dev.drawbridge.settings.Closest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Finds out who serves the model that a call names.
public final class Router {
    private static final int NAMES_SHOWN = 3;

    private final Supplier<Catalog> catalogs;
    private final List<Wildcard> wildcards;

    public Router(Catalog catalog) {
        this(() -> catalog);
    }

    /// @param catalogs the catalog of the moment; the names that the operator defined never change
    public Router(Supplier<Catalog> catalogs) {
        this.catalogs = catalogs;
        this.wildcards = catalogs.get().named().values().stream()
                .filter(NamedModel::isPattern)
                .map(named -> new Wildcard(named.name()))
                .sorted(Comparator.comparingInt(Wildcard::literalLength).reversed())
                .toList();
    }

    /// The attempts that the caller's key allows.
    public RoutePlan plan(Call call) {
        return plan(call.head().model(), call.dialect(), call.caller());
    }

    /// The attempts for a model name, in the order of the first rule that knows the name, whoever may use them.
    ///
    /// @param client the dialect to be answered in
    public RoutePlan plan(String model, Dialect client) {
        return planned(
                resolved(model).orElseThrow(() -> unknown(model, catalogs.get().models())), client);
    }

    private RoutePlan plan(String model, Dialect client, Caller caller) {
        var deployments = resolved(model);
        if (deployments.isEmpty() && permits(caller.models(), model)) {
            throw unknown(model, models(caller));
        }
        var permitted = permitted(model, deployments.orElse(List.of()), caller.models());
        if (permitted.isEmpty()) {
            throw forbidden(model, caller);
        }
        var own = own(permitted, caller);
        if (own.isEmpty()) {
            throw somebodyElses(model, permitted.getFirst().provider(), caller);
        }
        return planned(own, client);
    }

    /// What the caller can ask for.
    public List<ModelCard> models(Caller caller) {
        return catalogs.get().models().stream()
                .filter(card -> isPermitted(card.id(), caller))
                .toList();
    }

    private boolean isPermitted(String model, Caller caller) {
        var permitted = permitted(model, resolved(model).orElse(List.of()), caller.models());
        return !own(permitted, caller).isEmpty();
    }

    /// Without what belongs to somebody else.
    private static List<Deployment> own(List<Deployment> deployments, Caller caller) {
        return deployments.stream()
                .filter(deployment -> deployment.provider().serves(caller.owner()))
                .toList();
    }

    /// A name that the key may use stands for all its targets; otherwise those targets remain that it may use.
    private static List<Deployment> permitted(String model, List<Deployment> deployments, ModelAllowlist allowlist) {
        return permits(allowlist, model)
                ? deployments
                : deployments.stream()
                        .filter(deployment -> allowlist.permits(deployment.name()))
                        .toList();
    }

    private static boolean permits(ModelAllowlist allowlist, String model) {
        return allowlist.permits(model) || allowlist.permits(ModelName.withoutBrackets(model));
    }

    private RoutePlan planned(List<Deployment> deployments, Dialect client) {
        return new RoutePlan(deployments.stream()
                .map(deployment -> attempt(deployment, client))
                .toList());
    }

    private Optional<List<Deployment>> resolved(String model) {
        ModelName.check(model);
        var plain = ModelName.withoutBrackets(model);
        return named(model)
                .or(() -> named(plain))
                .or(() -> matched(plain))
                .or(() -> prefixed(plain))
                .or(() -> known(plain))
                .or(() -> simulated(plain));
    }

    private Optional<List<Deployment>> named(String model) {
        return Optional.ofNullable(catalogs.get().named().get(model)).map(NamedModel::deployments);
    }

    /// The most specific pattern, the first in the file among equals.
    private Optional<List<Deployment>> matched(String model) {
        return wildcards.stream()
                .filter(wildcard -> wildcard.matches(model))
                .findFirst()
                .flatMap(wildcard -> named(wildcard.pattern()));
    }

    private Optional<List<Deployment>> prefixed(String model) {
        return Deployment.of(model, catalogs.get().providers()).map(List::of);
    }

    /// A model's own name, at the provider whose model it is, or else at OpenRouter.
    private Optional<List<Deployment>> known(String model) {
        return surely(model)
                .or(() -> catalogs.get().facts().find(model).flatMap(this::atVendor))
                .or(() -> catalogs.get().facts().find(model).flatMap(this::atOpenRouter))
                .map(List::of);
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
    private Optional<List<Deployment>> simulated(String model) {
        return catalogs.get()
                .preset(Presets.SIMULATOR)
                .filter(_ -> catalogs.get().simulatorOnly())
                .map(provider -> List.of(new Deployment(provider, model)));
    }

    private Attempt attempt(Deployment deployment, Dialect caller) {
        var provider = deployment.provider();
        return new Attempt(
                provider,
                deployment.model(),
                provider.dialectFor(caller),
                catalogs.get().facts().traits(deployment.model()));
    }

    /// The same words whether there is such a model or not.
    private static FaultException forbidden(String model, Caller caller) {
        var message = "the key \"" + caller.keyName() + "\" may not use the model \"" + model + "\"; it may use "
                + caller.models();
        return new FaultException(
                new Fault(FaultKind.FORBIDDEN, Blame.POLICY, message, "model_not_allowed", "model", null));
    }

    private static FaultException somebodyElses(String model, Provider provider, Caller caller) {
        var whose = caller.owner() == null ? "has no owner" : "is \"" + caller.owner() + "\"'s";
        var message = "the model \"" + model + "\" is only for the keys of the owner of provider \"" + provider.name()
                + "\"; the key \"" + caller.keyName() + "\" " + whose;
        return new FaultException(
                new Fault(FaultKind.FORBIDDEN, Blame.POLICY, message, "model_not_allowed", "model", null));
    }

    private static FaultException unknown(String model, List<ModelCard> models) {
        var names = models.stream().map(ModelCard::id).toList();
        var near = Closest.to(model, names, NAMES_SHOWN);
        var message = "there is no model \"" + model + "\" here"
                + (near.isEmpty() ? "" : "; near it are " + String.join(", ", near))
                + "; GET /v1/models lists them all";
        return new FaultException(Fault.caller(FaultKind.MODEL_NOT_FOUND, message, "model"));
    }
}

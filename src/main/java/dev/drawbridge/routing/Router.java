package dev.drawbridge.routing;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.Caller;
import dev.drawbridge.call.ModelAllowlist;
import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.ModelName;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.ProviderCredential;
import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.ModelCard;
import dev.drawbridge.routing.ModelNames.Meaning;
import dev.drawbridge.settings.Closest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds out who serves the model that a call names.
public final class Router {
    private static final int NAMES_SHOWN = 3;

    private final Supplier<Catalog> catalogs;
    private final ModelNames names;
    private final CredentialChoice credentials;
    private final HealthOrder healthOrder;
    private final Supplier<RoutingSettings> settings;
    private final Stages stages;

    public Router(Catalog catalog) {
        this(() -> catalog);
    }

    /// @param catalogs the catalog of the moment
    public Router(Supplier<Catalog> catalogs) {
        this(catalogs, CredentialChoice.inOrder());
    }

    /// @param catalogs the catalog of the moment
    public Router(Supplier<Catalog> catalogs, CredentialChoice credentials) {
        this(catalogs, () -> RoutingSettings.USUAL, credentials, HealthBoard.ALL_WELL, request -> 0);
    }

    /// @param catalogs the catalog of the moment
    /// @param settings of the moment
    /// @param counter tells long prompts
    public Router(
            Supplier<Catalog> catalogs,
            Supplier<RoutingSettings> settings,
            CredentialChoice credentials,
            HealthBoard health,
            PromptCounter counter) {
        this.catalogs = catalogs;
        this.settings = settings;
        this.healthOrder = new HealthOrder(health);
        this.credentials = credentials;
        this.names = new ModelNames(catalogs, () -> settings.get().claudeOrNone());
        this.stages = new Stages(settings, counter);
    }

    /// Whether planning a call reads all of its body, which takes a while if that is long.
    public boolean looksInside(Call call) {
        return settings.get().hasStages()
                && find(call.head().model(), call.dialect())
                        .filter(stages::isSubject)
                        .isPresent();
    }

    /// The attempts that the caller's key allows.
    public RoutePlan plan(Call call) {
        return plan(call, call.head().model());
    }

    /// The attempts that the caller's key allows when another model than the one it asked for is to serve the call.
    public RoutePlan plan(Call call, String model) {
        var meaning = find(model, call.dialect());
        if (meaning.isEmpty() && permits(call.caller().models(), model)) {
            throw unknown(model, models(call.caller()));
        }
        var deployments = own(model, meaning, call.caller());
        var understood = meaning.orElseThrow();
        var decision = Decision.NONE.with("name", NameWords.of(understood));
        return stages.of(call, understood)
                .map(choice -> staged(call, understood, choice, deployments, decision))
                .orElseGet(() -> planned(call, deployments, understood.thinking(), decision));
    }

    /// A name that the key may use stands for what its calls go to by their kind too; without that leave the stage's
    /// own name must be one that it may use.
    private RoutePlan staged(
            Call call, Meaning asked, Stages.Choice choice, List<Deployment> usual, Decision decision) {
        var meaning = names.find(choice.model());
        var all = meaning.map(Meaning::deployments).orElse(List.of());
        boolean stands = permits(call.caller().models(), asked.name());
        var permitted =
                stands ? all : permitted(choice.model(), meaning, call.caller().models());
        var own = own(served(permitted, call.caller()), call.caller());
        String stage = choice.stage().id();
        return own.isEmpty()
                ? planned(
                        call,
                        usual,
                        asked.thinking(),
                        decision.with(
                                "stage", stage + " (" + choice.why() + "), but the key may not use " + choice.model()))
                : planned(
                        call,
                        own,
                        asked.thinking(),
                        decision.with("stage", stage + " (" + choice.why() + "): " + choice.model()));
    }

    private RoutePlan planned(Call call, List<Deployment> deployments, Reasoning thinking, Decision decision) {
        boolean tools = call.head().members().contains("tools");
        return healthOrder.order(new RoutePlan(
                new CredentialPlan(credentials, call)
                        .expand(deployments.stream()
                                .map(deployment -> attempt(deployment, call.dialect(), tools, thinking))
                                .toList()),
                decision));
    }

    /// As the operator and the models' makers name them, and else what he said of all other names.
    private Optional<Meaning> find(String model, Dialect dialect) {
        return names.find(model)
                .or(() -> settings.get()
                        .defaultFor(dialect)
                        .flatMap(names::find)
                        .map(meaning -> new Meaning(
                                model,
                                new ModelNames.Found(
                                        NameRule.DEFAULT, meaning.found().matched(), meaning.deployments()),
                                meaning.thinking())));
    }

    /// With which of a provider's credentials a call that names no model is made.
    ///
    /// @throws FaultException when it takes the caller's own and there is none
    public ProviderCredential credential(Provider provider, Call call) {
        return new CredentialPlan(credentials, call).only(provider);
    }

    /// The attempts for a model name, in the order of the first rule that knows the name, whoever may use them.
    ///
    /// @param client the dialect to be answered in
    public RoutePlan plan(String model, Dialect client) {
        var meaning = names.find(model)
                .orElseThrow(() -> unknown(model, catalogs.get().models()));
        return new RoutePlan(meaning.deployments().stream()
                .map(deployment -> attempt(deployment, client, false, meaning.thinking()))
                .toList());
    }

    private List<Deployment> own(String model, Optional<Meaning> meaning, Caller caller) {
        var permitted = permitted(model, meaning, caller.models());
        if (permitted.isEmpty()) {
            throw forbidden(model, caller);
        }
        var served = served(permitted, caller);
        if (served.isEmpty()) {
            throw elsewhere(model, caller);
        }
        var own = own(served, caller);
        if (own.isEmpty()) {
            throw somebodyElses(model, served.getFirst().provider(), caller);
        }
        return own;
    }

    /// How a name is understood and who was thought of for it; empty for a name that nobody knows.
    public Optional<NameReading> read(String model, Dialect client, Caller caller) {
        return find(model, client).map(meaning -> {
            var permitted = permitted(model, Optional.of(meaning), caller.models());
            return new NameReading(
                    meaning.found().rule(),
                    meaning.found().matched(),
                    meaning.name(),
                    meaning.thinking(),
                    meaning.deployments().stream()
                            .map(deployment -> new NameReading.Candidate(
                                    deployment, obstacle(deployment, permitted.contains(deployment), caller)))
                            .toList());
        });
    }

    private static @Nullable String obstacle(Deployment deployment, boolean permitted, Caller caller) {
        var provider = deployment.provider();
        if (!permitted) {
            return "the key's models (" + caller.models() + ") do not include it";
        }
        if (!caller.mayUseProvider(provider.name())) {
            return "the key's providers (" + caller.providersInWords() + ") do not include it";
        }
        return provider.serves(caller.owner())
                ? null
                : "the provider is only for the keys of its owner \"" + provider.owner() + "\"";
    }

    /// What the caller can ask for.
    public List<ModelCard> models(Caller caller) {
        return catalogs.get().models().stream()
                .filter(card -> isPermitted(card.id(), caller))
                .toList();
    }

    /// The names of [#models].
    public List<String> modelNames(Caller caller) {
        return models(caller).stream().map(ModelCard::id).toList();
    }

    private boolean isPermitted(String model, Caller caller) {
        var permitted = permitted(model, names.find(model), caller.models());
        return !own(served(permitted, caller), caller).isEmpty();
    }

    /// Where the key may be served.
    private static List<Deployment> served(List<Deployment> deployments, Caller caller) {
        return deployments.stream()
                .filter(deployment ->
                        caller.mayUseProvider(deployment.provider().name()))
                .toList();
    }

    /// Without what belongs to somebody else.
    private static List<Deployment> own(List<Deployment> deployments, Caller caller) {
        return deployments.stream()
                .filter(deployment -> deployment.provider().serves(caller.owner()))
                .toList();
    }

    /// A name that the key may use stands for all its targets; otherwise those targets remain that it may use. Of
    /// several
    /// lists each takes its share away.
    private static List<Deployment> permitted(String model, Optional<Meaning> meaning, ModelAllowlist allowlist) {
        var name = meaning.map(Meaning::name).orElse(model);
        var remaining = meaning.map(Meaning::deployments).orElse(List.of());
        for (var list : allowlist.parts()) {
            if (!permits(list, name)) {
                remaining = remaining.stream()
                        .filter(deployment -> list.permits(deployment.name()))
                        .toList();
            }
        }
        return remaining;
    }

    private static boolean permits(ModelAllowlist allowlist, String model) {
        return allowlist.permits(model) || allowlist.permits(ModelName.withoutBrackets(model));
    }

    private Attempt attempt(Deployment deployment, Dialect client, boolean tools, Reasoning thinking) {
        var provider = deployment.provider();
        var traits = catalogs.get().facts().traits(deployment.model());
        var dialect = ChatOrResponses.choose(provider, client, traits, tools);
        return new Attempt(provider, deployment.model(), provider.credentials().getFirst(), dialect, traits, thinking);
    }

    /// The same words whether there is such a model or not.
    private static FaultException forbidden(String model, Caller caller) {
        var message = "the key \"" + caller.keyName() + "\" may not use the model \"" + model + "\"; it may use "
                + caller.models();
        return new FaultException(
                new Fault(FaultKind.FORBIDDEN, Blame.POLICY, message, "model_not_allowed", "model", null));
    }

    private static FaultException elsewhere(String model, Caller caller) {
        var message = "the key \"" + caller.keyName() + "\" may not use the providers of the model \"" + model
                + "\"; it may use " + caller.providersInWords();
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

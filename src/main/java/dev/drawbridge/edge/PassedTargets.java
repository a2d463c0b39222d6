package dev.drawbridge.edge;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.Caller;
import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.ProviderCredential;
import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.routing.Attempt;
import dev.drawbridge.routing.RoutePlan;
import dev.drawbridge.routing.Router;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;

/// Decides which provider gets a request that passes: the one that serves its model, or where there is no model the one
/// that the client names, or else the first that has such an endpoint.
final class PassedTargets {
    static final String PROVIDER = "x-drawbridge-provider";

    private final Router router;
    private final Supplier<Catalog> catalogs;

    PassedTargets(Router router, Supplier<Catalog> catalogs) {
        this.router = router;
        this.catalogs = catalogs;
    }

    /// Who is asked, and with which credential.
    record Chosen(Deployment deployment, ProviderCredential credential) {}

    /// @throws FaultException when there is none, or none that the key may use
    Chosen target(PassedEndpoint endpoint, Call call, ServerHttpRequest request) {
        if (!call.head().model().isEmpty()) {
            return ofModel(endpoint, router.plan(call));
        }
        if (!call.caller().models().isEvery()) {
            refuseUnseenModel(endpoint, call, request.getMethod());
        }
        Provider provider =
                provider(endpoint, call.caller(), request.getHeaders().getFirst(PROVIDER));
        return new Chosen(new Deployment(provider, ""), router.credential(provider, call));
    }

    private static Chosen ofModel(PassedEndpoint endpoint, RoutePlan plan) {
        return plan.attempts().stream()
                .filter(attempt -> has(attempt.provider(), endpoint))
                .findFirst()
                .map(attempt -> new Chosen(new Deployment(attempt.provider(), attempt.model()), attempt.credential()))
                .orElseThrow(() -> new FaultException(Fault.caller(
                        FaultKind.BAD_REQUEST,
                        "This model is served by %s, which has no such endpoint; it takes a provider that speaks %s."
                                .formatted(servers(plan), dialects(endpoint)),
                        "model")));
    }

    private static String servers(RoutePlan plan) {
        return plan.attempts().stream()
                .map(Attempt::provider)
                .map(Provider::name)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /// A key for some models must not get at others by naming none.
    private static void refuseUnseenModel(PassedEndpoint endpoint, Call call, HttpMethod method) {
        String why = switch (endpoint.naming()) {
            case REQUIRED, OPTIONAL, PATH -> "name one of them as 'model', so that it is not the provider's choice";
            case ELSEWHERE -> "the models of this work are named in a file that the gateway does not read";
            case NONE -> "";
        };
        if (!why.isEmpty() && method.equals(HttpMethod.POST)) {
            String message = "The key \"%s\" may only use %s; %s."
                    .formatted(call.caller().keyName(), call.caller().models(), why);
            throw new FaultException(
                    new Fault(FaultKind.FORBIDDEN, Blame.POLICY, message, "model_not_allowed", "model", null));
        }
    }

    private Provider provider(PassedEndpoint endpoint, Caller caller, @Nullable String named) {
        List<Provider> able = catalogs.get().providers().values().stream()
                .filter(provider -> has(provider, endpoint) && provider.serves(caller.owner()))
                .toList();
        List<Provider> permitted = able.stream()
                .filter(provider -> caller.mayUseProvider(provider.name()))
                .toList();
        if (permitted.stream().noneMatch(isNamed(named)) && able.stream().anyMatch(isNamed(named))) {
            throw forbidden(caller, able.stream().filter(isNamed(named)).toList());
        }
        Optional<Provider> chosen = permitted.stream().filter(isNamed(named)).findFirst();
        return chosen.orElseThrow(() -> new FaultException(Fault.caller(
                FaultKind.BAD_REQUEST,
                (named == null ? "No provider here" : "No provider of that name") + able(endpoint, permitted))));
    }

    private static Predicate<Provider> isNamed(@Nullable String name) {
        return provider -> name == null || provider.name().equals(name);
    }

    private static FaultException forbidden(Caller caller, List<Provider> wanted) {
        String message = "The key \"%s\" may not use the provider %s; it may use %s."
                .formatted(
                        caller.keyName(),
                        wanted.stream().map(Provider::name).collect(Collectors.joining(", ")),
                        caller.providersInWords());
        return new FaultException(
                new Fault(FaultKind.FORBIDDEN, Blame.POLICY, message, "provider_not_allowed", null, null));
    }

    private static String able(PassedEndpoint endpoint, List<Provider> able) {
        String names = able.stream().map(Provider::name).collect(Collectors.joining(", "));
        return " has this endpoint; it takes one that speaks " + dialects(endpoint)
                + (able.isEmpty() ? "." : ", which are: " + names + ". Name it in the header " + PROVIDER + ".");
    }

    private static String dialects(PassedEndpoint endpoint) {
        return endpoint.dialects().stream().map(dialect -> dialect.id()).collect(Collectors.joining(" or "));
    }

    private static boolean has(Provider provider, PassedEndpoint endpoint) {
        return provider.transport() == Provider.Transport.HTTP
                && endpoint.dialects().stream().anyMatch(provider.speaks()::contains);
    }
}

package dev.drawbridge.access;

import dev.drawbridge.access.AccessRefusedException.Reason;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Holds whoever has shown a good key to what that key may be used for: from where, and with which program.
final class RestrictedUse {
    private final ClientAddresses addresses;
    private final AddressRules rules;

    RestrictedUse(ClientAddresses addresses, AddressRules rules) {
        this.addresses = addresses;
        this.rules = rules;
    }

    /// @param authority what else the door asks for
    ReactiveAuthorizationManager<AuthorizationContext> and(
            ReactiveAuthorizationManager<AuthorizationContext> authority) {
        return (authentication, context) -> authentication
                .doOnNext(who -> check(who, context.getExchange()))
                .then(Mono.<AuthorizationResult>defer(() -> authority.authorize(authentication, context)));
    }

    /// For the console: which programs may make calls says nothing about browsers.
    ReactiveAuthorizationManager<AuthorizationContext> fromPlacesAnd(
            ReactiveAuthorizationManager<AuthorizationContext> authority) {
        return (authentication, context) -> authentication
                .doOnNext(who -> checkPlace(who, context.getExchange()))
                .then(Mono.<AuthorizationResult>defer(() -> authority.authorize(authentication, context)));
    }

    private void check(Authentication who, ServerWebExchange exchange) {
        checkPlace(who, exchange);
        if (who instanceof CallerAuthentication(var caller, var restrictions)) {
            var client = ProductToken.of(exchange.getRequest().getHeaders().getFirst(HttpHeaders.USER_AGENT));
            mustBeOneOf(restrictions.keyClients(), client, "The key '" + caller.keyName() + "'");
            mustBeOneOf(restrictions.teamClients(), client, "The team '" + caller.team() + "' of this key");
        }
    }

    /// @throws AccessRefusedException when who has shown a good key may not use it from there
    void checkPlace(Authentication who, ServerWebExchange exchange) {
        ClientAddress from = addresses.of(exchange);
        if (!(who instanceof CallerAuthentication(var caller, var restrictions))) {
            rules.mustAdmitAdmin(from);
            return;
        }
        rules.mustAdmitCaller(from);
        String key = "The key '" + caller.keyName() + "'";
        String team = "The team '" + caller.team() + "' of this key";
        mustBeIn(restrictions.keyNetworks(), from, key);
        mustBeIn(restrictions.teamNetworks(), from, team);
    }

    private static void mustBeIn(Networks networks, ClientAddress from, String whose) {
        if (!networks.isEmpty() && !from.isIn(networks)) {
            throw new AccessRefusedException(
                    Reason.ADDRESS, whose + " may not be used from this address (" + from + ").");
        }
    }

    private static void mustBeOneOf(Set<String> clients, ProductToken client, String whose) {
        if (!client.isOneOf(clients)) {
            throw new AccessRefusedException(
                    Reason.CLIENT,
                    whose + " may not be used by " + client + ", only by " + String.join(", ", new TreeSet<>(clients))
                            + ".");
        }
    }
}

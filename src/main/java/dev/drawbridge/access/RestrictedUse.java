package dev.drawbridge.access;

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
        if (who instanceof CallerAuthentication caller) {
            new KeyUse(caller)
                    .mustBeBy(ProductToken.of(exchange.getRequest().getHeaders().getFirst(HttpHeaders.USER_AGENT)));
        }
    }

    /// @throws AccessRefusedException when who has shown a good key may not use it from there
    void checkPlace(Authentication who, ServerWebExchange exchange) {
        ClientAddress from = addresses.of(exchange);
        if (!(who instanceof CallerAuthentication caller)) {
            rules.mustAdmitAdmin(from);
            return;
        }
        rules.mustAdmitCaller(from);
        new KeyUse(caller).mustBeFrom(from);
    }
}

package dev.drawbridge.access;

import dev.drawbridge.access.AccessRefusedException.Reason;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.ReactiveAuthenticationManagerResolver;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// What happens at a door before anybody is let in: from where, with which key, how many wrong ones before.
final class Doorkeeper {
    private final KeyAuthenticator keys;
    private final ClientAddresses addresses;
    private final AddressRules rules;
    private final WrongKeys wrongKeys;

    Doorkeeper(KeyAuthenticator keys, ClientAddresses addresses, AddressRules rules, WrongKeys wrongKeys) {
        this.keys = keys;
        this.addresses = addresses;
        this.rules = rules;
        this.wrongKeys = wrongKeys;
    }

    AuthenticationWebFilter at(Door door) {
        ReactiveAuthenticationManagerResolver<ServerWebExchange> manager = exchange -> Mono.just(at(door, exchange));
        var filter = new AuthenticationWebFilter(manager);
        filter.setServerAuthenticationConverter(exchange -> Mono.fromSupplier(() -> presented(door, exchange)));
        return filter;
    }

    /// A token is a key of a kind: the same places, the same patience. Whether it was wrong is known once the page
    /// has answered.
    Mono<Void> atInvitations(ServerWebExchange exchange, WebFilterChain chain) {
        ClientAddress from = addresses.of(exchange);
        rules.mustAdmit(from, Door.CALLERS);
        ServerHttpResponse response = exchange.getResponse();
        response.beforeCommit(() -> Mono.fromRunnable(() -> slowDown(response, from)));
        return chain.filter(exchange);
    }

    private void slowDown(ServerHttpResponse response, ClientAddress from) {
        if (HttpStatus.NOT_FOUND.equals(response.getStatusCode())) {
            var wrong = new AccessRefusedException(Reason.UNKNOWN, "This is no invitation.");
            Duration wait = wrongKeys.judged(wrong, from, Door.CALLERS).retryAfter();
            if (wait != null) {
                long seconds = wait.plusMillis(999).toSeconds();
                response.setStatusCode(HttpStatus.TOO_MANY_REQUESTS);
                response.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            }
        }
    }

    private Authentication presented(Door door, ServerWebExchange exchange) {
        rules.mustAdmit(addresses.of(exchange), door);
        try {
            return PresentedKey.of(exchange.getRequest()).token();
        } catch (AccessRefusedException e) {
            throw judged(e, door, exchange);
        }
    }

    private ReactiveAuthenticationManager at(Door door, ServerWebExchange exchange) {
        return token -> keys.authenticate(token)
                .onErrorMap(AccessRefusedException.class, refusal -> judged(refusal, door, exchange));
    }

    private AccessRefusedException judged(AccessRefusedException refusal, Door door, ServerWebExchange exchange) {
        return wrongKeys.judged(refusal, addresses.of(exchange), door);
    }
}

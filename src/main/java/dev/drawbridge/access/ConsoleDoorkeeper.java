package dev.drawbridge.access;

import dev.drawbridge.access.AccessRefusedException.Reason;
import dev.drawbridge.store.StoreAwayException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// What happens at the console before anybody is let in: from where, with which session, and whether what it was begun
/// with is still good.
final class ConsoleDoorkeeper {
    private final KeyAuthenticator keys;
    private final People people;
    private final ClientAddresses addresses;
    private final AddressRules rules;
    private final SessionCookie cookie;

    ConsoleDoorkeeper(
            KeyAuthenticator keys, People people, ClientAddresses addresses, AddressRules rules, SessionCookie cookie) {
        this.keys = keys;
        this.people = people;
        this.addresses = addresses;
        this.rules = rules;
        this.cookie = cookie;
    }

    /// Stands before everything else.
    Mono<Void> protect(ServerWebExchange exchange, WebFilterChain chain) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        PageHeaders.protect(headers);
        if (addresses.isHttps(exchange)) {
            PageHeaders.keepHttps(headers);
        }
        return Mono.fromRunnable(() -> rules.mustAdmit(addresses.of(exchange), Door.ANY_KEY))
                .then(chain.filter(exchange));
    }

    /// Whoever has no session goes on as nobody.
    Mono<Void> recognise(ServerWebExchange exchange, WebFilterChain chain) {
        return Doors.signIn()
                .matches(exchange)
                .filter(signingIn -> !signingIn.isMatch())
                .flatMap(_ -> Mono.justOrEmpty(cookie.read(exchange)))
                .flatMap(session -> who(session.identity())
                        .doOnError(AccessRefusedException.class, refusal -> forget(exchange, refusal))
                        .doOnNext(_ -> cookie.renew(exchange, session)))
                .singleOptional()
                .flatMap(who -> who.map(one -> chain.filter(exchange)
                                .contextWrite(ReactiveSecurityContextHolder.withAuthentication(one)))
                        .orElseGet(() -> chain.filter(exchange)));
    }

    /// A key that cannot be checked right now may be good again in a moment.
    private void forget(ServerWebExchange exchange, AccessRefusedException refusal) {
        if (refusal.reason() != Reason.UNVERIFIABLE) {
            cookie.clear(exchange);
        }
    }

    private Mono<Authentication> who(Identity identity) {
        return switch (identity) {
            case Identity.Key key -> keys.again(key);
            case Identity.Person(String id) -> person(id);
        };
    }

    private Mono<Authentication> person(String id) {
        return people.find(id)
                .<Authentication>map(AdminAuthentication::of)
                .switchIfEmpty(Mono.error(() -> new AccessRefusedException(
                        Reason.REVOKED, "You are not among the people of this gateway any more.")))
                .onErrorMap(
                        StoreAwayException.class,
                        _ -> new AccessRefusedException(
                                Reason.UNVERIFIABLE, "The store is not reachable; try again soon."));
    }
}

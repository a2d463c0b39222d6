package dev.drawbridge.access;

import dev.drawbridge.access.AccessRefusedException.Reason;
import dev.drawbridge.store.StoreAwayException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Begins and ends sessions of the console. Fails with [AccessRefusedException]; wrong keys are slowed down and counted
/// as at the admin API.
public final class SignIn {
    private static final Logger log = LoggerFactory.getLogger(SignIn.class);
    private static final String ACTION = "POST /console/sign-in";

    private final KeyAuthenticator keys;
    private final ClientAddresses addresses;
    private final RestrictedUse use;
    private final WrongKeys wrongKeys;
    private final RefusedAdmins refusals;
    private final Audit audit;
    private final SessionCookie cookie;
    private final Clock clock;

    SignIn(
            KeyAuthenticator keys,
            ClientAddresses addresses,
            RestrictedUse use,
            WrongKeys wrongKeys,
            RefusedAdmins refusals,
            Audit audit,
            SessionCookie cookie,
            Clock clock) {
        this.keys = keys;
        this.addresses = addresses;
        this.use = use;
        this.wrongKeys = wrongKeys;
        this.refusals = refusals;
        this.audit = audit;
        this.cookie = cookie;
        this.clock = clock;
    }

    /// @param text what was typed: an admin key or a proxy key
    public Mono<Authentication> withKey(ServerWebExchange exchange, String text) {
        String key = text.strip();
        ClientAddress from = addresses.of(exchange);
        return Mono.defer(() -> authenticated(key))
                .doOnNext(who -> use.checkPlace(who, exchange))
                .onErrorMap(AccessRefusedException.class, refusal -> wrongKeys.judged(refusal, from, Door.ADMINS))
                .doOnError(AccessRefusedException.class, refusal -> refusals.count(from, refusal.reason()))
                .flatMap(who -> begun(exchange, who, keys.identityOf(key)));
    }

    private Mono<Authentication> authenticated(String key) {
        if (key.isEmpty()) {
            return Mono.error(new AccessRefusedException(Reason.MISSING, "Type or paste a key."));
        }
        if (!PresentedKey.isPlausible(key)) {
            return Mono.error(new AccessRefusedException(
                    Reason.MALFORMED, "This cannot be a key: it is too long or has characters that no key has."));
        }
        return keys.authenticate(UsernamePasswordAuthenticationToken.unauthenticated("console", key));
    }

    /// By the word of the identity provider.
    public Mono<Authentication> as(ServerWebExchange exchange, PersonRecord person) {
        AdminAuthentication who = AdminAuthentication.of(person);
        return Mono.fromRunnable(() -> use.checkPlace(who, exchange))
                .then(Mono.defer(() -> begun(exchange, who, new Identity.Person(person.id()))));
    }

    private Mono<Authentication> begun(ServerWebExchange exchange, Authentication who, Identity identity) {
        return recorded(exchange, who)
                .then(Mono.fromRunnable(() -> cookie.begin(exchange, identity)))
                .thenReturn(who);
    }

    /// Signing in changes nothing, so that it works while nothing can be written down.
    private Mono<Void> recorded(ServerWebExchange exchange, Authentication who) {
        if (!(who instanceof AdminAuthentication admin)) {
            return Mono.empty();
        }
        AuditEntry entry = AuditEntry.of(
                        clock.instant(), admin.actor(), admin.role().id(), ACTION, null)
                .by(admin.personId(), addresses.of(exchange).toString())
                .ended(303);
        return audit.record(entry)
                .doOnError(
                        StoreAwayException.class,
                        _ -> log.warn("That {} signed in could not be recorded.", admin.actor()))
                .onErrorComplete(StoreAwayException.class);
    }

    public void out(ServerWebExchange exchange) {
        cookie.clear(exchange);
    }
}

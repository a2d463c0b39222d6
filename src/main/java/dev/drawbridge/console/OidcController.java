package dev.drawbridge.console;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.drawbridge.access.AccessRefusedException;
import dev.drawbridge.access.ConsoleCookies;
import dev.drawbridge.access.ConsoleSettings;
import dev.drawbridge.access.CookieSeal;
import dev.drawbridge.access.OidcName;
import dev.drawbridge.access.OidcSettings;
import dev.drawbridge.access.People;
import dev.drawbridge.access.PersonRecord;
import dev.drawbridge.access.PublicAddress;
import dev.drawbridge.access.SignIn;
import dev.drawbridge.settings.Current;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Where people sign in with an identity provider, if one is configured.
@Controller
class OidcController {
    private static final Logger log = LoggerFactory.getLogger(OidcController.class);
    private static final String CALLBACK = "/console/oidc/callback";
    private static final String COOKIE = "drawbridge-oidc";
    private static final Duration VALIDITY = Duration.ofMinutes(10);

    private final Supplier<Optional<OidcClient>> client;
    private final Supplier<ConsoleSettings> settings;
    private final SignIn signIn;
    private final People people;
    private final ConsoleCookies cookies;
    private final CookieSeal seal;
    private final PublicAddress address;
    private final Clock clock;

    OidcController(
            Current<ConsoleSettings> settings,
            SignIn signIn,
            People people,
            ConsoleCookies cookies,
            CookieSeal oidcSeal,
            PublicAddress address,
            Clock clock) {
        this.settings = settings;
        this.client =
                Current.derived(settings, now -> Optional.ofNullable(now.oidc()).map(OidcClient::new));
        this.signIn = signIn;
        this.people = people;
        this.cookies = cookies;
        this.seal = oidcSeal;
        this.address = address;
        this.clock = clock;
    }

    private OidcClient client() {
        return client.get().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/console/oidc/start")
    Mono<Rendering> start(ServerWebExchange exchange, @RequestParam(required = false) @Nullable String next) {
        String redirect = address.of(exchange.getRequest()).orElse("") + CALLBACK;
        return client().request(exchange, redirect)
                .map(request -> {
                    remember(exchange, OidcState.of(request, SignInController.safe(next)));
                    return Screen.go(request.getAuthorizationRequestUri());
                })
                .onErrorResume(failure -> Mono.fromSupplier(() -> failed(failure)));
    }

    private void remember(ServerWebExchange exchange, OidcState state) {
        JWTClaimsSet claims = state.claims(clock.instant().plus(VALIDITY));
        cookies.write(exchange, COOKIE, seal.seal(claims), VALIDITY, "Lax");
    }

    @GetMapping(CALLBACK)
    Mono<Rendering> comeBack(
            ServerWebExchange exchange,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state) {
        OidcClient known = client();
        Optional<OidcState> asked =
                cookies.read(exchange, COOKIE).flatMap(seal::open).flatMap(OidcState::of);
        cookies.clear(exchange, COOKIE);
        if (code == null || state == null || asked.isEmpty()) {
            return Mono.just(Screen.go(SignedOut.FAILED.address()));
        }
        return known.user(asked.get(), code, state)
                .flatMap(user -> entered(exchange, user, asked.get().next()))
                .onErrorResume(
                        failure -> !(failure instanceof AccessRefusedException),
                        failure -> Mono.fromSupplier(() -> failed(failure)));
    }

    private Mono<Rendering> entered(ServerWebExchange exchange, OidcUser user, String next) {
        return person(user)
                .flatMap(person -> signIn.as(exchange, person))
                .map(_ -> Screen.go(next))
                .defaultIfEmpty(Screen.go(SignedOut.UNKNOWN_PERSON.address()));
    }

    /// Empty when it is nobody, or more than one.
    private Mono<PersonRecord> person(OidcUser user) {
        OidcName named = Optional.ofNullable(settings.get().oidc())
                .map(OidcSettings::named)
                .orElse(OidcName.EMAIL);
        return Mono.justOrEmpty(named.of(user))
                .flatMap(wanted -> people.all().filter(wanted).collectList())
                .filter(found -> found.size() == 1)
                .map(found -> found.getFirst());
    }

    /// The provider's words may hold codes and tokens, so that only the kind of failure is told.
    private static Rendering failed(Throwable failure) {
        log.warn(
                "Signing in with the identity provider failed: {}",
                failure.getClass().getSimpleName());
        log.debug("Signing in with the identity provider failed", failure);
        return Screen.go(SignedOut.FAILED.address());
    }
}

package dev.drawbridge.console;

import dev.drawbridge.access.OidcSettings;
import dev.drawbridge.catalog.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeReactiveAuthenticationManager;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcReactiveOAuth2UserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Speaks with the identity provider: authorisation code with PKCE. It is asked what it is at the first sign-in, so
/// that
/// the gateway starts without it.
final class OidcClient {
    private static final String ID = "oidc";
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration KNOWN_FOR = Duration.ofHours(1);

    private final OidcSettings settings;
    private final Mono<ClientRegistration> discovered;
    private final OidcAuthorizationCodeReactiveAuthenticationManager manager =
            new OidcAuthorizationCodeReactiveAuthenticationManager(
                    new WebClientReactiveAuthorizationCodeTokenResponseClient(), new OidcReactiveOAuth2UserService());

    OidcClient(OidcSettings settings) {
        this.settings = settings;
        this.discovered = Mono.fromCallable(this::discover)
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(ANSWER)
                .cache(_ -> KNOWN_FOR, _ -> Duration.ZERO, () -> Duration.ZERO);
    }

    private ClientRegistration discover() {
        return ClientRegistrations.fromIssuerLocation(settings.issuer())
                .registrationId(ID)
                .clientId(settings.clientId())
                .scope(settings.asked())
                .build();
    }

    /// @param redirect where the browser comes back to
    private Mono<ClientRegistration> registration(String redirect) {
        return discovered
                .zipWith(Mono.fromCallable(this::secret).subscribeOn(Schedulers.boundedElastic()))
                .map(both -> ClientRegistration.withClientRegistration(both.getT1())
                        .clientSecret(both.getT2())
                        .redirectUri(redirect)
                        .build());
    }

    private String secret() {
        @Nullable Secret written = settings.clientSecret();
        @Nullable Path file = settings.clientSecretFile();
        if (written != null || file == null) {
            return written == null ? "" : written.value();
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where to send the browser, and what to remember of it.
    Mono<OAuth2AuthorizationRequest> request(ServerWebExchange exchange, String redirect) {
        return registration(redirect).flatMap(registration -> {
            var resolver = new DefaultServerOAuth2AuthorizationRequestResolver(_ -> Mono.just(registration));
            resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
            return resolver.resolve(exchange, ID);
        });
    }

    /// Whom the provider says it was; fails when it does not, or when its word cannot be believed.
    Mono<OidcUser> user(OidcState state, String code, String answeredState) {
        return registration(state.redirect())
                .map(registration -> new OAuth2AuthorizationCodeAuthenticationToken(
                        registration,
                        new OAuth2AuthorizationExchange(
                                asked(registration, state),
                                OAuth2AuthorizationResponse.success(code)
                                        .redirectUri(state.redirect())
                                        .state(answeredState)
                                        .build())))
                .flatMap(manager::authenticate)
                .timeout(ANSWER)
                .mapNotNull(Authentication::getPrincipal)
                .ofType(OidcUser.class);
    }

    private static OAuth2AuthorizationRequest asked(ClientRegistration registration, OidcState state) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .clientId(registration.getClientId())
                .authorizationUri(
                        Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
                .redirectUri(state.redirect())
                .scopes(registration.getScopes())
                .state(state.state())
                .attributes(Map.of(
                        OidcParameterNames.NONCE, state.nonce(), PkceParameterNames.CODE_VERIFIER, state.verifier()))
                .build();
    }
}

package dev.drawbridge.upstream.oauth;

import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.LoginState;
import dev.drawbridge.catalog.LoginStates;
import dev.drawbridge.telemetry.CredentialMetrics;
import dev.drawbridge.upstream.Logins;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/// The logins of the catalog, each kept by its own keeper.
public final class LoginFiles implements Logins, LoginStates {
    private final Map<Credential.OAuthFile, LoginKeeper> keepers = new ConcurrentHashMap<>();
    private final TokenEndpoint endpoint;
    private final CredentialMetrics metrics;
    private final Clock clock;

    public LoginFiles(HttpClient client, CredentialMetrics metrics, Clock clock) {
        this.endpoint = new TokenEndpoint(client);
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Mono<String> token(Credential.OAuthFile login) {
        return keeper(login).token().onErrorMap(LoginException.class, LoginException::fault);
    }

    @Override
    public LoginState of(Credential.OAuthFile login) {
        return keeper(login).state();
    }

    /// Renews what ends soon. Never fails.
    Mono<Void> lookAhead(Credential.OAuthFile login) {
        return keeper(login).lookAhead();
    }

    private LoginKeeper keeper(Credential.OAuthFile login) {
        return keepers.computeIfAbsent(login, made -> new LoginKeeper(made, endpoint, metrics, clock));
    }
}

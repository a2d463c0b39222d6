package dev.drawbridge.upstream;

import dev.drawbridge.catalog.Credential;
import reactor.core.publisher.Mono;

/// Gives the access token of a login that is good now.
@FunctionalInterface
public interface Logins {
    /// Fails with a [dev.drawbridge.chat.FaultException] that says what to do when there is none to be had.
    Mono<String> token(Credential.OAuthFile login);
}

package dev.drawbridge.upstream;

import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.ProviderCredential;
import dev.drawbridge.dialect.Loss;
import java.util.List;
import reactor.core.publisher.Mono;

/// Sends one request to a provider.
public interface Upstream {
    /// Ends when the provider may be asked now with this credential. Fails with a
    /// [dev.drawbridge.chat.FaultException] when it must not be; then it was not.
    default Mono<Void> admit(Provider provider, ProviderCredential credential) {
        return Mono.empty();
    }

    /// The answer as soon as its head is there. Fails with a [dev.drawbridge.chat.FaultException] that blames the
    /// provider when no answer can be had; cancelling gives the exchange up at once.
    Mono<UpstreamResponse> send(UpstreamRequest request);

    /// What of the request the way to the provider cannot carry although its dialect can. Throws a
    /// [dev.drawbridge.chat.FaultException] when without it the request would be another one.
    default List<Loss> losses(UpstreamRequest request) {
        return List.of();
    }
}

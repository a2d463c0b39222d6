package dev.drawbridge.upstream;

import reactor.core.publisher.Mono;

/// Sends one request to a provider.
public interface Upstream {
    /// The answer as soon as its head is there. Fails with a [dev.drawbridge.chat.FaultException] that blames the
    /// provider when no answer can be had; cancelling gives the exchange up at once.
    Mono<UpstreamResponse> send(UpstreamRequest request);
}

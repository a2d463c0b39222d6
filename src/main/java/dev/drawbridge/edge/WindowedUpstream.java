package dev.drawbridge.edge;

import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.ProviderCredential;
import dev.drawbridge.dialect.Loss;
import dev.drawbridge.limits.ProviderWindows;
import dev.drawbridge.upstream.Upstream;
import dev.drawbridge.upstream.UpstreamRequest;
import dev.drawbridge.upstream.UpstreamResponse;
import java.util.List;
import reactor.core.publisher.Mono;

/// Asks no provider for more than its account allows.
record WindowedUpstream(Upstream next, ProviderWindows windows) implements Upstream {
    @Override
    public Mono<Void> admit(Provider provider, ProviderCredential credential) {
        return windows.ask(provider, credential);
    }

    @Override
    public Mono<UpstreamResponse> send(UpstreamRequest request) {
        return next.send(request);
    }

    @Override
    public List<Loss> losses(UpstreamRequest request) {
        return next.losses(request);
    }
}

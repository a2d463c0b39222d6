package dev.drawbridge.edge;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.ProviderCredential;
import dev.drawbridge.dialect.Loss;
import dev.drawbridge.telemetry.Tracing;
import dev.drawbridge.upstream.Upstream;
import dev.drawbridge.upstream.UpstreamRequest;
import dev.drawbridge.upstream.UpstreamResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/// Tells HTTP providers to which trace one call belongs.
record TracedUpstream(Upstream next, Call call, Tracing tracing) implements Upstream {
    @Override
    public Mono<Void> admit(Provider provider, ProviderCredential credential) {
        return next.admit(provider, credential);
    }

    @Override
    public Mono<UpstreamResponse> send(UpstreamRequest request) {
        return next.send(traced(request)).doOnNext(response -> tracing.answered(call, response.status()));
    }

    private UpstreamRequest traced(UpstreamRequest request) {
        Map<String, String> context =
                request.provider().transport() == Provider.Transport.HTTP ? tracing.context(call) : Map.of();
        if (context.isEmpty()) {
            return request;
        }
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.putAll(context);
        return new UpstreamRequest(request.provider(), request.credential(), request.path(), headers, request.body());
    }

    @Override
    public List<Loss> losses(UpstreamRequest request) {
        return next.losses(request);
    }
}

package dev.drawbridge.upstream;

import dev.drawbridge.catalog.Provider;
import dev.drawbridge.dialect.Loss;
import java.util.List;
import reactor.core.publisher.Mono;

/// Sends each request the way that its provider is reached.
public record Transports(Upstream http, Upstream simulator, Upstream claudeCli) implements Upstream {
    @Override
    public Mono<UpstreamResponse> send(UpstreamRequest request) {
        return to(request.provider()).send(request);
    }

    @Override
    public List<Loss> losses(UpstreamRequest request) {
        return to(request.provider()).losses(request);
    }

    private Upstream to(Provider provider) {
        return switch (provider.transport()) {
            case HTTP -> http;
            case SIMULATOR -> simulator;
            case CLAUDE_CLI -> claudeCli;
        };
    }
}

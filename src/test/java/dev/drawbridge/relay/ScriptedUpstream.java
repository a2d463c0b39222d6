package dev.drawbridge.relay;

import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.ProviderCredential;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.upstream.Upstream;
import dev.drawbridge.upstream.UpstreamRequest;
import dev.drawbridge.upstream.UpstreamResponse;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Answers as the test says, one answer per request, and remembers what it was asked.
final class ScriptedUpstream implements Upstream {
    private final Deque<Mono<UpstreamResponse>> answers = new ArrayDeque<>();
    private final Map<String, Fault> closed = new HashMap<>();
    final List<UpstreamRequest> requests = new ArrayList<>();

    @Override
    public Mono<Void> admit(Provider provider, ProviderCredential credential) {
        Fault fault = closed.get(provider.name());
        return fault == null ? Mono.empty() : Mono.error(new FaultException(fault));
    }

    @Override
    public Mono<UpstreamResponse> send(UpstreamRequest request) {
        return Mono.defer(() -> {
            requests.add(request);
            return answers.remove();
        });
    }

    /// The provider must not be asked.
    ScriptedUpstream closed(String provider, Fault why) {
        closed.put(provider, why);
        return this;
    }

    ScriptedUpstream then(Mono<UpstreamResponse> answer) {
        answers.add(answer);
        return this;
    }

    ScriptedUpstream stream(String... pieces) {
        return stream(Flux.fromArray(pieces).map(ScriptedUpstream::bytes));
    }

    ScriptedUpstream stream(Flux<byte[]> body) {
        return then(Mono.just(new UpstreamResponse(200, headers("content-type", "text/event-stream"), body)));
    }

    ScriptedUpstream json(int status, String body, String... headers) {
        return then(Mono.just(new UpstreamResponse(status, headers(headers), Flux.just(bytes(body)))));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static HttpHeaders headers(String... pairs) {
        Map<String, List<String>> map = new HashMap<>(Map.of("content-type", List.of("application/json")));
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], List.of(pairs[i + 1]));
        }
        return HttpHeaders.of(map, (_, _) -> true);
    }
}

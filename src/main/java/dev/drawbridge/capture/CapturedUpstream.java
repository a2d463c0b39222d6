package dev.drawbridge.capture;

import dev.drawbridge.call.Call;
import dev.drawbridge.capture.CaptureLine.Direction;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.ProviderCredential;
import dev.drawbridge.dialect.Loss;
import dev.drawbridge.upstream.Upstream;
import dev.drawbridge.upstream.UpstreamRequest;
import dev.drawbridge.upstream.UpstreamResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Writes down what one call's providers are sent and answer, where that is not what its client sent and gets.
record CapturedUpstream(Upstream next, Call call, CallCapture capture) implements Upstream {
    @Override
    public Mono<Void> admit(Provider provider, ProviderCredential credential) {
        return next.admit(provider, credential);
    }

    @Override
    public Mono<UpstreamResponse> send(UpstreamRequest request) {
        boolean differs = !Arrays.equals(request.body(), call.body());
        Map<String, Object> who = new LinkedHashMap<>();
        who.put("provider", request.provider().name());
        who.put("path", request.path());
        if (differs) {
            Map<String, List<String>> headers = new TreeMap<>();
            request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
            capture.write(Direction.PROVIDER_REQUEST, who, headers, CapturedBody.of(request.body()));
        }
        return next.send(request)
                .map(response -> differs || response.status() >= 400 ? captured(who, response) : response);
    }

    private UpstreamResponse captured(Map<String, Object> who, UpstreamResponse response) {
        AnswerCapture answer = capture.answer(Direction.PROVIDER_ANSWER, who);
        Flux<byte[]> body = response.body()
                .doOnNext(answer::feed)
                .doFinally(_ -> answer.end(response.status(), response.headers().map()));
        return new UpstreamResponse(response.status(), response.headers(), body);
    }

    @Override
    public List<Loss> losses(UpstreamRequest request) {
        return next.losses(request);
    }
}

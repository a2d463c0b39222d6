package dev.drawbridge.upstream.simulator;

import dev.drawbridge.upstream.UpstreamResponse;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/// Status and headers around what a voice says.
///
/// @param hash stands for the request's bytes
record Reply(Voice voice, String hash) {
    private static final String STREAM = "text/event-stream; charset=utf-8";
    private static final String JSON = "application/json";

    UpstreamResponse json(byte[] body) {
        return new UpstreamResponse(200, headers(JSON, null), Flux.just(body));
    }

    UpstreamResponse stream(Flux<byte[]> body) {
        return new UpstreamResponse(200, headers(STREAM, null), body);
    }

    UpstreamResponse error(Trouble trouble) {
        HttpHeaders headers = headers(JSON, trouble.retryAfter());
        return new UpstreamResponse(trouble.status(), headers, Flux.just(voice.error(trouble, hash)));
    }

    /// Half of the body, then nothing more.
    UpstreamResponse cutOff(byte[] body) {
        byte[] half = Arrays.copyOf(body, body.length / 2);
        return new UpstreamResponse(
                200, headers(JSON, null), Flux.concat(Flux.just(half), Flux.error(Playback.lost())));
    }

    private HttpHeaders headers(String type, @Nullable Duration retryAfter) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("content-type", List.of(type));
        headers.put("x-drawbridge-simulator", List.of("true"));
        headers.put(voice.requestIdHeader(), List.of("req_sim" + hash));
        if (retryAfter != null) {
            headers.put("retry-after", List.of(Long.toString(retryAfter.toSeconds())));
        }
        return HttpHeaders.of(headers, (_, _) -> true);
    }
}

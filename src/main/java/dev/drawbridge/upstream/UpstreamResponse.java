package dev.drawbridge.upstream;

import java.net.http.HttpHeaders;
import reactor.core.publisher.Flux;

/// A provider's answer. The body must be subscribed to exactly once; cancelling it closes the exchange at once.
/// A body that breaks off ends with an error.
public record UpstreamResponse(int status, HttpHeaders headers, Flux<byte[]> body) {}

package dev.drawbridge.edge;

import dev.drawbridge.access.CallerAuthentication;
import dev.drawbridge.call.Call;
import dev.drawbridge.call.Caller;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.TokenCounting;
import dev.drawbridge.relay.TokenCount;
import dev.drawbridge.relay.TokenCountRelay;
import dev.drawbridge.routing.Router;
import dev.drawbridge.telemetry.TokenCountMetrics;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Tells how many tokens a request has. It is no call: it is free, has no ledger row and harms no provider's standing;
/// the key and its models hold all the same.
final class CountEndpoint {
    private final BodyReader bodies;
    private final Router router;
    private final TokenCountRelay counts;
    private final TokenCountMetrics metrics;
    private final Clock clock;

    CountEndpoint(BodyReader bodies, Router router, TokenCountRelay counts, TokenCountMetrics metrics, Clock clock) {
        this.bodies = bodies;
        this.router = router;
        this.counts = counts;
        this.metrics = metrics;
        this.clock = clock;
    }

    static Mono<ServerResponse> wrongMethod() {
        return Mono.error(new ResponseStatusException(HttpStatus.METHOD_NOT_ALLOWED));
    }

    Mono<ServerResponse> count(Dialect dialect, ServerRequest request) {
        TokenCounting counting = Codecs.of(dialect).counting().orElseThrow();
        ServerHttpRequest http = request.exchange().getRequest();
        return request.principal()
                .cast(CallerAuthentication.class)
                .flatMap(who -> bodies.read(http).map(body -> call(dialect, counting, request, who.caller(), body)))
                .flatMap(call -> counts.count(call, router.plan(call)))
                .doOnNext(count -> metrics.counted(
                        dialect,
                        count.attempt().provider().name(),
                        count.source().id()))
                .flatMap(CountEndpoint::answer);
    }

    private Call call(Dialect dialect, TokenCounting counting, ServerRequest request, Caller caller, byte[] body) {
        ServerWebExchange exchange = request.exchange();
        var head = counting.peek(ClientCall.line(exchange.getRequest()), body);
        return ClientCall.of(exchange, caller, dialect, head, body, clock);
    }

    private static Mono<ServerResponse> answer(TokenCount count) {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("x-drawbridge-count", count.source().id())
                .header("x-provider", count.attempt().provider().name())
                .header("x-model", count.attempt().model())
                .bodyValue(count.body());
    }
}

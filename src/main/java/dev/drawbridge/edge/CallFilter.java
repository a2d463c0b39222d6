package dev.drawbridge.edge;

import dev.drawbridge.access.CallerAuthentication;
import dev.drawbridge.call.Call;
import dev.drawbridge.call.Caller;
import dev.drawbridge.call.Phase;
import dev.drawbridge.call.PhaseTimer;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.RequestHead;
import java.time.Clock;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Makes a [Call] of a request: who calls, what it asks, its body read once.
final class CallFilter implements GatewayFilter, Ordered {
    static final String CALL = Call.class.getName();

    private final ChatEndpoint endpoint;
    private final BodyReader bodies;
    private final Refusals refusals;
    private final PhaseTimer phases;
    private final Clock clock;

    CallFilter(ChatEndpoint endpoint, BodyReader bodies, Refusals refusals, PhaseTimer phases, Clock clock) {
        this.endpoint = endpoint;
        this.bodies = bodies;
        this.refusals = refusals;
        this.phases = phases;
        this.clock = clock;
    }

    @Override
    public int getOrder() {
        return FilterOrder.CALL.order();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (!request.getMethod().equals(HttpMethod.POST)) {
            return Mono.error(wrongMethod(request));
        }
        long begun = phases.now();
        return exchange.<CallerAuthentication>getPrincipal()
                .map(CallerAuthentication::caller)
                .flatMap(caller -> Mono.defer(() -> bodies.read(request))
                        .map(body -> call(exchange, caller, body))
                        .doOnError(error -> refusals.refused(unread(exchange, caller), error)))
                .doOnNext(call -> {
                    exchange.getAttributes().put(CALL, call);
                    phases.ended(call, Phase.BODY, begun);
                })
                .then(chain.filter(exchange));
    }

    private Call call(ServerWebExchange exchange, Caller caller, byte[] body) {
        return call(
                exchange,
                caller,
                Codecs.of(endpoint.dialect()).peek(ClientCall.line(exchange.getRequest()), body),
                body);
    }

    private Call unread(ServerWebExchange exchange, Caller caller) {
        return call(exchange, caller, RequestHead.UNREADABLE, new byte[0]);
    }

    private Call call(ServerWebExchange exchange, Caller caller, RequestHead head, byte[] body) {
        return ClientCall.of(exchange, caller, endpoint.dialect(), head, body, clock);
    }

    private static FaultException wrongMethod(ServerHttpRequest request) {
        return new FaultException(Fault.caller(
                FaultKind.METHOD_NOT_ALLOWED,
                "%s takes POST, not %s."
                        .formatted(request.getPath().pathWithinApplication().value(), request.getMethod())));
    }

    @Override
    public String toString() {
        return "CallFilter[" + endpoint.dialect().id() + "]";
    }
}

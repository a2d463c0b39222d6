package dev.drawbridge.edge;

import dev.drawbridge.access.CallerAuthentication;
import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallListener;
import dev.drawbridge.call.Caller;
import dev.drawbridge.dialect.RequestHead;
import java.time.Clock;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// The beginning and the end of a request that passes: who calls, and how it ended, told once.
final class PassFilter implements GatewayFilter, Ordered {
    private final PassedEndpoint endpoint;
    private final PassedBodies bodies;
    private final Dispatch dispatch;
    private final CallListener listener;
    private final RefusalCounts refusals;
    private final Clock clock;

    PassFilter(
            PassedEndpoint endpoint,
            PassedBodies bodies,
            Dispatch dispatch,
            CallListener listener,
            RefusalCounts refusals,
            Clock clock) {
        this.endpoint = endpoint;
        this.bodies = bodies;
        this.dispatch = dispatch;
        this.listener = listener;
        this.refusals = refusals;
        this.clock = clock;
    }

    @Override
    public int getOrder() {
        return FilterOrder.CALL.order();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (!endpoint.takes(exchange.getRequest().getMethod())) {
            return Mono.error(new ResponseStatusException(HttpStatus.METHOD_NOT_ALLOWED));
        }
        return exchange.<CallerAuthentication>getPrincipal()
                .map(who -> new PassedCall(unread(exchange, who.caller()), listener, clock))
                .flatMap(call -> pass(exchange, chain, call)
                        .doOnSuccess(_ -> call.completed())
                        .doOnError(call::failed)
                        .doOnError(refusals::count)
                        .doOnCancel(call::cancelled));
    }

    private Mono<Void> pass(ServerWebExchange exchange, GatewayFilterChain chain, PassedCall call) {
        return Mono.defer(() -> bodies.read(
                endpoint, exchange.getRequest(), body -> dispatch.send(endpoint, exchange, chain, call, body)));
    }

    private Call unread(ServerWebExchange exchange, Caller caller) {
        return new Call(
                TaskId.of(exchange),
                caller,
                endpoint.dialects().getFirst(),
                RequestHead.UNREADABLE,
                new byte[0],
                ClientHeaders.of(exchange.getRequest()),
                "",
                null,
                clock.instant(),
                endpoint.operation(),
                BroughtCredential.of(exchange.getRequest()));
    }

    @Override
    public String toString() {
        return "PassFilter[" + endpoint.operation().id() + "]";
    }
}

package dev.drawbridge.edge;

import dev.drawbridge.call.Call;
import dev.drawbridge.relay.Relay;
import dev.drawbridge.routing.RoutePlan;
import dev.drawbridge.routing.Router;
import java.util.Map;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// The end of a chat route: plans the call, runs the plan and writes the answer, flushing every piece.
final class RelayFilter implements GatewayFilter, Ordered {
    private final Router router;
    private final Relay relay;
    private final Refusals refusals;

    RelayFilter(Router router, Relay relay, Refusals refusals) {
        this.router = router;
        this.relay = relay;
        this.refusals = refusals;
    }

    @Override
    public int getOrder() {
        return FilterOrder.RELAY.order();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        ServerWebExchangeUtils.setAlreadyRouted(exchange);
        Call call = exchange.getRequiredAttribute(CallFilter.CALL);
        return Mono.fromSupplier(() -> router.plan(call))
                .doOnError(error -> refusals.refused(call, error))
                .flatMap(plan -> write(exchange.getResponse(), call, plan));
    }

    private Mono<Void> write(ServerHttpResponse response, Call call, RoutePlan plan) {
        DataBufferFactory buffers = response.bufferFactory();
        return response.writeAndFlushWith(relay.relay(call, plan, (status, headers) -> begin(response, status, headers))
                .map(bytes -> Mono.just(buffers.wrap(bytes))));
    }

    private static void begin(ServerHttpResponse response, int status, Map<String, String> headers) {
        response.setStatusCode(HttpStatusCode.valueOf(status));
        headers.forEach(response.getHeaders()::set);
    }

    @Override
    public String toString() {
        return "RelayFilter";
    }
}

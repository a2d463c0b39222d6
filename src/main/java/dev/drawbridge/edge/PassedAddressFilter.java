package dev.drawbridge.edge;

import static org.springframework.cloud.gateway.support.RouteMetadataUtils.CONNECT_TIMEOUT_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import dev.drawbridge.catalog.Provider;
import java.net.URI;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Tells the framework's own routing, just before it, where the request goes. The framework takes the connect timeout
/// from the route, so every request gets a route with its provider's.
final class PassedAddressFilter implements GatewayFilter, Ordered {
    private static final String TARGET = PassedAddressFilter.class.getName();

    /// Where a request goes, and what to do when the head of the answer is there.
    record Target(Provider provider, URI url, Runnable answered) {}

    static void set(ServerWebExchange exchange, Target target) {
        exchange.getAttributes().put(TARGET, target);
    }

    @Override
    public int getOrder() {
        return RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER + 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Target target = exchange.getRequiredAttribute(TARGET);
        Route route = exchange.getRequiredAttribute(GATEWAY_ROUTE_ATTR);
        exchange.getAttributes().put(GATEWAY_REQUEST_URL_ATTR, target.url());
        exchange.getAttributes().put(GATEWAY_ROUTE_ATTR, patient(route, target));
        return chain.filter(exchange).then(Mono.fromRunnable(target.answered()));
    }

    private static Route patient(Route route, Target target) {
        int connect = (int) target.provider().timeouts().connect().toMillis();
        return Route.async()
                .id(route.getId())
                .uri(target.url())
                .asyncPredicate(route.getPredicate())
                .metadata(CONNECT_TIMEOUT_ATTR, connect)
                .build();
    }

    @Override
    public String toString() {
        return "PassedAddressFilter";
    }
}

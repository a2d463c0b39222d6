package dev.drawbridge.edge;

import java.time.Clock;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Gives every request its id before anything can refuse it.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class TaskIdFilter implements WebFilter {
    private final Clock clock;

    TaskIdFilter(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        TaskId.assign(exchange, clock);
        return chain.filter(exchange);
    }
}

package dev.drawbridge.edge;

import dev.drawbridge.call.PhaseTimer;
import dev.drawbridge.capture.CallCaptures;
import dev.drawbridge.limits.Admission;
import dev.drawbridge.relay.Relay;
import dev.drawbridge.sessions.Steering;
import java.time.Clock;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// One route per chat endpoint. They end in the relay: no route's own address is ever called.
@Configuration(proxyBeanMethods = false)
class ChatRoutes {
    private static final String NOWHERE = "no://relay";

    @Bean
    RouteLocator chatEndpoints(
            RouteLocatorBuilder builder,
            BodyReader bodies,
            TypedFeedback feedback,
            Steering steering,
            Admission admission,
            CheaperModel cheaper,
            Relay relay,
            Refusals refusals,
            CallCaptures captures,
            PhaseTimer phases,
            Clock clock) {
        RouteLocatorBuilder.Builder routes = builder.routes();
        var last = new RelayFilter(feedback, steering, admission, cheaper, relay, refusals, captures, phases);
        for (ChatEndpoint endpoint : ChatEndpoint.values()) {
            var first = new CallFilter(endpoint, bodies, refusals, phases, clock);
            routes.route(
                    endpoint.name(),
                    route -> route.path(endpoint.pattern())
                            .and()
                            .predicate(exchange -> endpoint.takes(exchange.getRequest()
                                    .getPath()
                                    .pathWithinApplication()
                                    .value()))
                            .filters(filters -> filters.filters(first, last))
                            .uri(NOWHERE));
        }
        return routes.build();
    }
}

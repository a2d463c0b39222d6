package dev.drawbridge.edge;

import dev.drawbridge.context.TokenCounter;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.reasoning.ReasoningCarrier;
import dev.drawbridge.relay.TokenCountRelay;
import dev.drawbridge.routing.Router;
import dev.drawbridge.telemetry.TokenCountMetrics;
import dev.drawbridge.upstream.Upstream;
import java.time.Clock;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// The addresses at which clients ask for the tokens of a request.
@Configuration(proxyBeanMethods = false)
class CountRoutes {
    private static final int COUNTING_AT_ONCE = 2;
    private static final int WAITING = 1000;

    @Bean(destroyMethod = "dispose")
    Scheduler tokenCounting() {
        return Schedulers.newBoundedElastic(COUNTING_AT_ONCE, WAITING, "token-count", 60, true);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> warmTokenCounter(TokenCounter counter, Scheduler tokenCounting) {
        return _ -> tokenCounting.schedule(counter::warm);
    }

    @Bean
    CountEndpoint countEndpoint(
            BodyReader bodies,
            Router router,
            Upstream upstream,
            ReasoningCarrier reasoning,
            TokenCounter counter,
            Scheduler tokenCounting,
            TokenCountMetrics metrics,
            Clock clock) {
        var relay = new TokenCountRelay(upstream, reasoning, counter, tokenCounting);
        return new CountEndpoint(bodies, router, relay, metrics, clock);
    }

    @Bean
    RouterFunction<ServerResponse> tokenCounts(CountEndpoint endpoint) {
        RouterFunctions.Builder routes = RouterFunctions.route();
        route(routes, endpoint, Dialect.ANTHROPIC, "/v1/messages/count_tokens");
        route(routes, endpoint, Dialect.ANTHROPIC, "/anthropic/v1/messages/count_tokens");
        route(routes, endpoint, Dialect.OPENAI_RESPONSES, "/v1/responses/input_tokens");
        route(routes, endpoint, Dialect.GEMINI, "/v1beta/**", ":countTokens");
        route(routes, endpoint, Dialect.GEMINI, "/v1/models/**", ":countTokens");
        return routes.build();
    }

    private static void route(RouterFunctions.Builder routes, CountEndpoint endpoint, Dialect dialect, String path) {
        route(routes, endpoint, dialect, path, "");
    }

    private static void route(
            RouterFunctions.Builder routes, CountEndpoint endpoint, Dialect dialect, String path, String end) {
        RequestPredicate here = RequestPredicates.path(path)
                .and(request -> request.requestPath().value().endsWith(end));
        routes.route(here.and(RequestPredicates.method(HttpMethod.POST)), request -> endpoint.count(dialect, request));
        routes.route(here, _ -> CountEndpoint.wrongMethod());
    }
}

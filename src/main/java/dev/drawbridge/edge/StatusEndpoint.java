package dev.drawbridge.edge;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/// What anybody may ask without a key: that the gateway is there.
@Configuration(proxyBeanMethods = false)
class StatusEndpoint {
    @Bean
    RouterFunction<ServerResponse> statusPages() {
        return RouterFunctions.route()
                .route(getOrHead("/"), _ -> json(Map.of("name", "drawbridge", "status", "ok", "models", "/v1/models")))
                .route(getOrHead("/health"), _ -> json(Map.of("status", "ok")))
                .build();
    }

    private static org.springframework.web.reactive.function.server.RequestPredicate getOrHead(String path) {
        return RequestPredicates.GET(path).or(RequestPredicates.HEAD(path));
    }

    private static reactor.core.publisher.Mono<ServerResponse> json(Map<String, String> body) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }
}

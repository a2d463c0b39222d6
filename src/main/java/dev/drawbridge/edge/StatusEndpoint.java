package dev.drawbridge.edge;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/// What anybody may ask without a key: that the gateway is there.
@Configuration(proxyBeanMethods = false)
class StatusEndpoint {
    @Bean
    RouterFunction<ServerResponse> statusPages() {
        return RouterFunctions.route()
                .route(getOrHead("/"), _ -> json(Map.of("name", "drawbridge", "status", "ok", "models", "/v1/models")))
                .route(getOrHead("/health"), _ -> json(Map.of("status", "ok")))
                .route(RequestPredicates.path("/").or(RequestPredicates.path("/health")), _ -> wrongMethod())
                .build();
    }

    private static Mono<ServerResponse> wrongMethod() {
        return Mono.error(new ResponseStatusException(HttpStatus.METHOD_NOT_ALLOWED));
    }

    private static RequestPredicate getOrHead(String path) {
        return RequestPredicates.GET(path).or(RequestPredicates.HEAD(path));
    }

    private static Mono<ServerResponse> json(Map<String, String> body) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }
}

package dev.drawbridge.edge;

import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.ModelCard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/// Lists the models that can be asked for, in the shape the caller's dialect knows.
@Configuration(proxyBeanMethods = false)
class ModelsEndpoint {
    @Bean
    RouterFunction<ServerResponse> models(CatalogSource catalogs) {
        return RouterFunctions.route()
                .GET("/v1/models", request -> list(catalogs.get(), request))
                .GET("/anthropic/v1/models", request -> list(catalogs.get(), request))
                .GET("/v1/models/{*id}", request -> one(catalogs.get(), request))
                .GET("/anthropic/v1/models/{*id}", request -> one(catalogs.get(), request))
                .path("/v1/models", ModelsEndpoint::wrongMethod)
                .path("/anthropic/v1/models", ModelsEndpoint::wrongMethod)
                .build();
    }

    private static RouterFunction<ServerResponse> wrongMethod() {
        return RouterFunctions.route(
                RequestPredicates.all(), _ -> Mono.error(new ResponseStatusException(HttpStatus.METHOD_NOT_ALLOWED)));
    }

    private static Mono<ServerResponse> list(Catalog catalog, ServerRequest request) {
        return json(codec(request).writeModels(catalog.models()));
    }

    private static Mono<ServerResponse> one(Catalog catalog, ServerRequest request) {
        String id = request.pathVariable("id").substring(1);
        ModelCard model = catalog.models().stream()
                .filter(card -> card.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new FaultException(Fault.caller(
                        FaultKind.MODEL_NOT_FOUND, "There is no model of this name here. GET /v1/models lists them.")));
        return json(codec(request).writeModel(model));
    }

    /// Anthropic's clients say so by their version header or by the header of their key.
    private static Codec codec(ServerRequest request) {
        boolean anthropic = DialectOfPath.of(request.exchange().getRequest()) == Dialect.ANTHROPIC
                || request.headers().asHttpHeaders().containsHeader("x-api-key");
        return Codecs.of(anthropic ? Dialect.ANTHROPIC : Dialect.OPENAI_CHAT);
    }

    private static Mono<ServerResponse> json(byte[] body) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }
}

package dev.drawbridge.edge;

import dev.drawbridge.access.CallerAuthentication;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.ModelCard;
import dev.drawbridge.routing.Router;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/// Lists the models that the caller's key may ask for, in the shape the caller's dialect knows. Always all of them:
/// whoever asks for pages is content with one.
@Configuration(proxyBeanMethods = false)
class ModelsEndpoint {
    private static final List<String> LISTS =
            List.of("/v1/models", "/anthropic/v1/models", "/v1beta/models", "/api/tags");

    @FunctionalInterface
    private interface Writer {
        byte[] write(Codec codec, ServerRequest request, List<ModelCard> models);
    }

    @Bean
    RouterFunction<ServerResponse> models(Router router) {
        RouterFunctions.Builder routes = RouterFunctions.route();
        HandlerFunction<ServerResponse> list = answer(router, (codec, _, models) -> codec.writeModels(models));
        HandlerFunction<ServerResponse> one =
                answer(router, (codec, request, models) -> codec.writeModel(named(request, models)));
        for (String path : LISTS) {
            routes.route(get(path), list);
            routes.route(get(path + "/{*id}"), one);
            routes.route(RequestPredicates.path(path).or(otherUse(path)), _ -> wrongMethod());
        }
        return routes.build();
    }

    /// Gemini's clients post below the same address: `models/{model}:generateContent`.
    private static RequestPredicate otherUse(String list) {
        return RequestPredicates.path(list + "/**")
                .and(request -> !(request.method().equals(HttpMethod.POST)
                        && request.path().contains(":")));
    }

    private static RequestPredicate get(String path) {
        return RequestPredicates.GET(path).or(RequestPredicates.HEAD(path));
    }

    private static Mono<ServerResponse> wrongMethod() {
        return Mono.error(new ResponseStatusException(HttpStatus.METHOD_NOT_ALLOWED));
    }

    private static HandlerFunction<ServerResponse> answer(Router router, Writer writer) {
        return request -> request.principal()
                .cast(CallerAuthentication.class)
                .map(who -> router.models(who.caller()))
                .map(models -> writer.write(codec(request), request, models))
                .flatMap(ModelsEndpoint::json);
    }

    private static ModelCard named(ServerRequest request, List<ModelCard> models) {
        String id = request.pathVariable("id").substring(1);
        return models.stream()
                .filter(card -> card.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new FaultException(Fault.caller(
                        FaultKind.MODEL_NOT_FOUND,
                        "There is no model of this name here for this key. GET /v1/models lists those there are.")));
    }

    /// Anthropic's clients say so by their version header or by the header of their key.
    private static Codec codec(ServerRequest request) {
        Dialect dialect = DialectOfPath.of(request.exchange().getRequest());
        boolean anthropic = dialect == Dialect.OPENAI_CHAT
                && request.headers().asHttpHeaders().containsHeader("x-api-key");
        return Codecs.of(anthropic ? Dialect.ANTHROPIC : dialect);
    }

    private static Mono<ServerResponse> json(byte[] body) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }
}

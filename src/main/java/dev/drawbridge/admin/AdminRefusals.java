package dev.drawbridge.admin;

import dev.drawbridge.access.AccessRefusedException;
import dev.drawbridge.store.StoreAwayException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Answers admin requests that reached no handler as problems too: wrong keys, roles, addresses and methods.
@Component
@Order(AdminRefusals.BEFORE_THE_DIALECTS)
final class AdminRefusals implements WebExceptionHandler {
    static final int BEFORE_THE_DIALECTS = -11;
    static final String FAULT = "x-drawbridge-fault";
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<PathPattern> PATHS = List.of(
            PathPatternParser.defaultInstance.parse("/admin/**"),
            PathPatternParser.defaultInstance.parse("/analytics/**"),
            PathPatternParser.defaultInstance.parse("/budget/**"),
            PathPatternParser.defaultInstance.parse("/me/**"));

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (exchange.getResponse().isCommitted() || !isAdmins(exchange)) {
            return Mono.error(error);
        }
        return problem(error)
                .map(problem -> write(exchange.getResponse(), problem))
                .orElseGet(() -> Mono.error(error));
    }

    private static boolean isAdmins(ServerWebExchange exchange) {
        return PATHS.stream()
                .anyMatch(path -> path.matches(exchange.getRequest().getPath().pathWithinApplication()));
    }

    /// Empty when it is a fault of the gateway that somebody else must log.
    private static Optional<Problem> problem(Throwable error) {
        return switch (error) {
            case AccessRefusedException refused ->
                Optional.of(Problem.of(
                        HttpStatus.valueOf(refused.status()),
                        Objects.requireNonNullElse(refused.getMessage(), "This key may not pass."),
                        null));
            case StoreAwayException _ ->
                Optional.of(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "The store is not reachable.", null));
            case ResponseStatusException status -> ofStatus(status);
            default -> Optional.empty();
        };
    }

    private static Optional<Problem> ofStatus(ResponseStatusException failure) {
        HttpStatus status = HttpStatus.resolve(failure.getStatusCode().value());
        if (status == null || status.is5xxServerError()) {
            return Optional.empty();
        }
        String detail = switch (status) {
            case NOT_FOUND -> "There is nothing at this address. See the documentation for what is.";
            case METHOD_NOT_ALLOWED -> "This address does not take this method.";
            default -> "The request cannot be served.";
        };
        return Optional.of(Problem.of(status, detail, null));
    }

    private static Mono<Void> write(ServerHttpResponse response, Problem problem) {
        HttpStatus status = HttpStatus.valueOf(problem.status());
        response.setStatusCode(status);
        byte[] body = JSON.writeValueAsBytes(problem);
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setContentLength(body.length);
        headers.set(FAULT, blame(status));
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    static String blame(HttpStatus status) {
        boolean policy = status == HttpStatus.FORBIDDEN || status == HttpStatus.TOO_MANY_REQUESTS;
        return status.is5xxServerError() ? "gateway" : policy ? "policy" : "caller";
    }
}

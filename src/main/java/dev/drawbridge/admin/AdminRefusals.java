package dev.drawbridge.admin;

import dev.drawbridge.access.AccessRefusedException;
import dev.drawbridge.store.StoreAwayException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
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
    private static final Logger log = LoggerFactory.getLogger(AdminRefusals.class);
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
        if (error instanceof AccessRefusedException refused && refused.retryAfter() != null) {
            exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, seconds(refused.retryAfter()));
        }
        return write(exchange.getResponse(), problem(error));
    }

    private static String seconds(Duration wait) {
        return Long.toString(wait.plusMillis(999).toSeconds());
    }

    private static boolean isAdmins(ServerWebExchange exchange) {
        return PATHS.stream()
                .anyMatch(path -> path.matches(exchange.getRequest().getPath().pathWithinApplication()));
    }

    private static Problem problem(Throwable error) {
        return switch (error) {
            case AccessRefusedException refused ->
                Problem.of(
                        HttpStatus.valueOf(refused.status()),
                        Objects.requireNonNullElse(refused.getMessage(), "This key may not pass."),
                        null);
            case StoreAwayException _ ->
                Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "The store is not reachable.", null);
            case ResponseStatusException failure -> ofStatus(failure.getStatusCode());
            default -> unexpected(error);
        };
    }

    private static Problem ofStatus(HttpStatusCode code) {
        HttpStatus status = Objects.requireNonNullElse(HttpStatus.resolve(code.value()), HttpStatus.BAD_REQUEST);
        return Problem.of(status, detail(status), null);
    }

    private static String detail(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing at this address. See the documentation for what is.";
            case METHOD_NOT_ALLOWED -> "This address does not take this method.";
            default -> "The request cannot be served.";
        };
    }

    private static Problem unexpected(Throwable error) {
        log.error("An admin request failed by a fault of the gateway", error);
        return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "The gateway failed. The operator's log tells why.", null);
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

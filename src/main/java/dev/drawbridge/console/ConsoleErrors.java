package dev.drawbridge.console;

import dev.drawbridge.access.AccessRefusedException;
import dev.drawbridge.admin.AdminException;
import dev.drawbridge.call.FormException;
import dev.drawbridge.store.StoreAwayException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.view.ViewResolver;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/// Tells a browser what went wrong in the console: with a page, or with a sentence for the script that asked. Who is
/// not
/// signed in is led to where that is done.
@Order(ConsoleErrors.BEFORE_THE_EDGE)
final class ConsoleErrors implements WebExceptionHandler {
    static final int BEFORE_THE_EDGE = -20;

    private static final Logger log = LoggerFactory.getLogger(ConsoleErrors.class);
    private static final int UNAUTHORIZED = 401;
    private static final Pattern ORIGIN_AND_QUERY = Pattern.compile("^https?://[^/]*|[?#].*$");

    private final Assets assets;
    private final List<HttpMessageWriter<?>> writers;
    private final List<ViewResolver> views;

    ConsoleErrors(Assets assets, ServerCodecConfigurer codecs, List<ViewResolver> views) {
        this.assets = assets;
        this.writers = codecs.getWriters();
        this.views = List.copyOf(views);
    }

    private final class Context implements ServerResponse.Context {
        @Override
        public List<HttpMessageWriter<?>> messageWriters() {
            return writers;
        }

        @Override
        public List<ViewResolver> viewResolvers() {
            return views;
        }
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        if (!(path + "/").startsWith("/console/") || exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        return answer(exchange, failure).flatMap(response -> response.writeTo(exchange, new Context()));
    }

    private Mono<ServerResponse> answer(ServerWebExchange exchange, Throwable failure) {
        if (failure instanceof AccessRefusedException refused && refused.status() == UNAUTHORIZED) {
            return toSignIn(exchange, refused);
        }
        HttpStatus status = status(failure);
        String message = message(status, failure);
        if (isForScript(exchange)) {
            return ServerResponse.status(status)
                    .contentType(MediaType.TEXT_PLAIN)
                    .bodyValue(message);
        }
        return new Page(status, "console-error", Map.of("message", message)).answer("/" + assets.path());
    }

    private static Mono<ServerResponse> toSignIn(ServerWebExchange exchange, AccessRefusedException refused) {
        String address = SignInController.PATH + "?next=" + SignInController.safe(shown(exchange))
                + SignedOut.query(refused.reason());
        return isForScript(exchange)
                ? ServerResponse.status(UNAUTHORIZED)
                        .header("HX-Redirect", address)
                        .contentType(MediaType.TEXT_PLAIN)
                        .bodyValue("You are signed out. Sign in again.")
                : ServerResponse.status(HttpStatus.SEE_OTHER)
                        .header("Location", address)
                        .build();
    }

    /// The page that the browser shows or is about to show.
    private static @Nullable String shown(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        String address = request.getHeaders().getFirst("HX-Current-URL");
        if (address != null) {
            return ORIGIN_AND_QUERY.matcher(address).replaceAll("");
        }
        return HttpMethod.GET.equals(request.getMethod()) ? request.getURI().getRawPath() : null;
    }

    /// Not a page, but a piece of one or figures.
    private static boolean isForScript(ServerWebExchange exchange) {
        var headers = exchange.getRequest().getHeaders();
        return headers.containsHeader("HX-Request")
                || headers.getAccept().stream().noneMatch(type -> type.isCompatibleWith(MediaType.TEXT_HTML));
    }

    private static HttpStatus status(Throwable failure) {
        return switch (failure) {
            case AccessRefusedException refused -> HttpStatus.valueOf(refused.status());
            case AdminException refused -> refused.status();
            case FormException _ -> HttpStatus.BAD_REQUEST;
            case StoreAwayException _ -> HttpStatus.SERVICE_UNAVAILABLE;
            case ResponseStatusException told ->
                Objects.requireNonNullElse(
                        HttpStatus.resolve(told.getStatusCode().value()), HttpStatus.INTERNAL_SERVER_ERROR);
            default -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    private static String message(HttpStatus status, Throwable failure) {
        return switch (failure) {
            case AccessRefusedException refused -> Objects.requireNonNullElse(refused.getMessage(), "");
            case AdminException refused -> Objects.requireNonNullElse(refused.getMessage(), "");
            case FormException wrong -> Objects.requireNonNullElse(wrong.getMessage(), "");
            case StoreAwayException _ -> "The store is not reachable right now. Try again in a moment.";
            case ResponseStatusException told
            when told.getReason() != null && status.is4xxClientError() -> told.getReason();
            case ResponseStatusException _
            when status == HttpStatus.NOT_FOUND -> "There is no such page. Perhaps what it showed was removed.";
            case ResponseStatusException _
            when status.is4xxClientError() -> "The gateway could not read this request. Reload the page and try again.";
            default -> unexpected(failure);
        };
    }

    private static String unexpected(Throwable failure) {
        log.error("A page of the console failed by a fault of the gateway", failure);
        return "The gateway failed. Its log tells why.";
    }
}

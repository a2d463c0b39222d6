package dev.drawbridge.edge;

import dev.drawbridge.access.AccessRefusedException;
import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.limits.LimitRefusedException;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/// Any failure that is not yet an answer becomes one, in the dialect the request suggests; never an HTML page, never a
/// class name.
@Component
@Order(FaultRenderer.BEFORE_THE_FRAMEWORKS_OWN)
final class FaultRenderer implements WebExceptionHandler {
    static final int BEFORE_THE_FRAMEWORKS_OWN = -10;
    /// In a path it is in the wrong place, but must not be repeated either.
    private static final Pattern KEY = Pattern.compile("sk-[A-Za-z0-9_-]{12,}");

    private static final Logger log = LoggerFactory.getLogger(FaultRenderer.class);

    private final Clock clock;

    FaultRenderer(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(error);
        }
        Fault fault = fault(exchange, error);
        Codec codec = Codecs.of(DialectOfPath.of(exchange.getRequest()));
        response.setStatusCode(HttpStatusCode.valueOf(codec.status(fault)));
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        headers.set("x-drawbridge-fault", fault.blame().name().toLowerCase(Locale.ROOT));
        fault.retryAfterSeconds().ifPresent(seconds -> headers.set("retry-after", Long.toString(seconds)));
        if (error instanceof LimitRefusedException refused) {
            AdmissionHeaders.of(codec.dialect(), refused, clock.instant()).forEach(headers::set);
        }
        byte[] body = codec.writeFault(fault, TaskId.of(exchange));
        headers.setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private static Fault fault(ServerWebExchange exchange, Throwable error) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        return switch (error) {
            case FaultException fault -> fault.fault();
            case LimitRefusedException refused -> refused.fault();
            case AccessRefusedException refused -> refused(refused);
            case DataBufferLimitException _ -> Fault.caller(FaultKind.TOO_LARGE, "The request body is too large.");
            case ResponseStatusException status ->
                ofStatus(status.getStatusCode().value(), path);
            default -> unexpected(path, error);
        };
    }

    private static Fault refused(AccessRefusedException refused) {
        int status = refused.status();
        Blame blame = status == 401 ? Blame.CALLER : status >= 500 ? Blame.GATEWAY : Blame.POLICY;
        String message = Objects.requireNonNullElse(refused.getMessage(), "This key may not pass.");
        String code = status == 401 ? "invalid_api_key" : null;
        return new Fault(FaultKind.ofStatus(status), blame, message, code, null, refused.retryAfter());
    }

    private static Fault ofStatus(int status, String path) {
        FaultKind kind = FaultKind.ofStatus(status);
        String message = switch (kind) {
            case NOT_FOUND -> "There is nothing at " + printable(path) + ". See the documentation for what is.";
            case METHOD_NOT_ALLOWED -> printable(path) + " does not take this method.";
            default -> "The request cannot be served (HTTP " + status + ").";
        };
        return status >= 500 ? Fault.gateway(kind, message) : Fault.caller(kind, message);
    }

    private static Fault unexpected(String path, Throwable error) {
        log.error("A request to {} failed by a fault of the gateway", printable(path), error);
        return Fault.gateway(FaultKind.INTERNAL, "The gateway failed. The operator's log tells why.");
    }

    private static String printable(String path) {
        String keyless = KEY.matcher(path).replaceAll("sk-…");
        String cut = keyless.length() > 200 ? keyless.substring(0, 200) + "…" : keyless;
        return cut.replaceAll("\\p{Cntrl}", "");
    }
}

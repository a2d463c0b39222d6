package dev.drawbridge.edge;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.Caller;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.dialect.RequestLine;
import java.net.http.HttpHeaders;
import java.time.Clock;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/// What a client's HTTP request says of a [Call] besides its body.
final class ClientCall {
    private ClientCall() {}

    static RequestLine line(ServerHttpRequest request) {
        String query = request.getURI().getRawQuery();
        return new RequestLine(request.getPath().pathWithinApplication().value(), query == null ? "" : query);
    }

    static Call of(
            ServerWebExchange exchange, Caller caller, Dialect dialect, RequestHead head, byte[] body, Clock clock) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders headers = ClientHeaders.of(request);
        boolean beta = "true".equals(request.getQueryParams().getFirst("beta"));
        return new Call(
                TaskId.of(exchange),
                caller,
                dialect,
                head,
                body,
                headers,
                beta ? "beta=true" : "",
                headers.firstValue("x-claude-code-session-id").orElse(null),
                clock.instant());
    }
}

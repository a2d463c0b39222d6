package dev.drawbridge.edge;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.Caller;
import dev.drawbridge.call.Operation;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.dialect.RequestLine;
import dev.drawbridge.dialect.SessionName;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/// What a client's HTTP request says of a [Call] besides its body.
final class ClientCall {
    /// Claude Code's, Codex's newer and older one, and the one that many others use.
    private static final List<String> SESSION_HEADERS =
            List.of("x-claude-code-session-id", "session-id", "session_id", "x-session-id");

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
                session(headers, head),
                clock.instant(),
                Operation.CHAT,
                BroughtCredential.of(request));
    }

    /// What the client's headers say, and else its body.
    private static @Nullable String session(HttpHeaders headers, RequestHead head) {
        return SESSION_HEADERS.stream()
                .flatMap(name -> headers.firstValue(name).stream())
                .flatMap(name -> Stream.ofNullable(SessionName.of(name)))
                .findFirst()
                .orElse(head.session());
    }
}

package dev.drawbridge.edge;

import dev.drawbridge.dialect.Dialect;
import org.springframework.http.server.reactive.ServerHttpRequest;

/// Guesses the caller's dialect from where and how it calls, for answers to requests that never became a call.
final class DialectOfPath {
    private static final Dialect GEMINI = Dialect.of("gemini").orElse(Dialect.OPENAI_CHAT);
    private static final Dialect OPENAI_RESPONSES =
            Dialect.of("openai-responses").orElse(Dialect.OPENAI_CHAT);

    private DialectOfPath() {}

    static Dialect of(ServerHttpRequest request) {
        String path = request.getPath().pathWithinApplication().value();
        if (path.startsWith("/v1beta/")) {
            return GEMINI;
        }
        if (path.startsWith("/v1/responses")) {
            return OPENAI_RESPONSES;
        }
        boolean anthropic = path.startsWith("/anthropic/")
                || path.startsWith("/v1/messages")
                || request.getHeaders().containsHeader("anthropic-version");
        return anthropic ? Dialect.ANTHROPIC : Dialect.OPENAI_CHAT;
    }
}

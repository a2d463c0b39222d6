package dev.drawbridge.edge;

import dev.drawbridge.dialect.Dialect;
import org.springframework.http.server.reactive.ServerHttpRequest;

/// Guesses the caller's dialect from where and how it calls, for answers to requests that never became a call.
final class DialectOfPath {
    private DialectOfPath() {}

    static Dialect of(ServerHttpRequest request) {
        return of(
                request.getPath().pathWithinApplication().value(),
                request.getHeaders().containsHeader("anthropic-version"));
    }

    /// @param versioned whether it tells a version of Anthropic's API
    static Dialect of(String path, boolean versioned) {
        if (path.startsWith("/v1beta/") || isGeminiMethod(path)) {
            return Dialect.GEMINI;
        }
        if (path.startsWith("/v1/responses")) {
            return Dialect.OPENAI_RESPONSES;
        }
        if (path.startsWith("/api/")) {
            return Dialect.OLLAMA;
        }
        boolean anthropic = versioned || path.startsWith("/anthropic/") || path.startsWith("/v1/messages");
        return anthropic ? Dialect.ANTHROPIC : Dialect.OPENAI_CHAT;
    }

    private static boolean isGeminiMethod(String path) {
        return path.startsWith("/v1/models/")
                && path.indexOf(':') > 0
                && (path.endsWith("Content") || path.endsWith(":countTokens"));
    }
}

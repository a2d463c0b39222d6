package dev.drawbridge.edge;

import dev.drawbridge.dialect.Dialect;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The addresses at which clients post chats, and the dialect each of them means.
enum ChatEndpoint {
    OPENAI_CHAT("/v1/chat/completions", Dialect.OPENAI_CHAT),
    OPENAI_RESPONSES("/v1/responses", Dialect.OPENAI_RESPONSES),
    ANTHROPIC("/v1/messages", Dialect.ANTHROPIC),
    ANTHROPIC_PREFIXED("/anthropic/v1/messages", Dialect.ANTHROPIC),
    GEMINI("/v1beta/models/**", Dialect.GEMINI),
    /// Some clients of Gemini leave the beta out (T88).
    GEMINI_V1("/v1/models/**", Dialect.GEMINI),
    OLLAMA("/api/chat", Dialect.OLLAMA);

    /// What Gemini's clients ask of a model stands behind its name.
    private static final List<String> GEMINI_METHODS = List.of(":generateContent", ":streamGenerateContent");

    private final String pattern;
    private final Dialect dialect;

    ChatEndpoint(String pattern, Dialect dialect) {
        this.pattern = pattern;
        this.dialect = dialect;
    }

    /// In the words of the framework; [#takes] tells the rest.
    String pattern() {
        return pattern;
    }

    Dialect dialect() {
        return dialect;
    }

    boolean takes(String path) {
        return pattern.endsWith("/**")
                ? path.startsWith(pattern.substring(0, pattern.length() - 2))
                        && GEMINI_METHODS.stream().anyMatch(path::endsWith)
                : path.equals(pattern);
    }

    static Optional<ChatEndpoint> at(String path) {
        return Arrays.stream(values()).filter(endpoint -> endpoint.takes(path)).findFirst();
    }
}

package dev.drawbridge.edge;

import dev.drawbridge.dialect.Dialect;
import java.util.Arrays;
import java.util.Optional;

/// The addresses at which clients post chats, and the dialect each of them means.
enum ChatEndpoint {
    OPENAI_CHAT("/v1/chat/completions", Dialect.OPENAI_CHAT),
    ANTHROPIC("/v1/messages", Dialect.ANTHROPIC),
    ANTHROPIC_PREFIXED("/anthropic/v1/messages", Dialect.ANTHROPIC);

    private final String path;
    private final Dialect dialect;

    ChatEndpoint(String path, Dialect dialect) {
        this.path = path;
        this.dialect = dialect;
    }

    String path() {
        return path;
    }

    Dialect dialect() {
        return dialect;
    }

    static Optional<ChatEndpoint> at(String path) {
        return Arrays.stream(values())
                .filter(endpoint -> endpoint.path.equals(path))
                .findFirst();
    }
}

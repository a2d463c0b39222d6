package dev.drawbridge.dialect;

import java.util.Arrays;
import java.util.Optional;

/// A wire format that clients and providers speak.
public enum Dialect {
    OPENAI_CHAT("openai-chat"),
    OPENAI_RESPONSES("openai-responses"),
    ANTHROPIC("anthropic"),
    GEMINI("gemini"),
    OLLAMA("ollama");

    private final String id;

    Dialect(String id) {
        this.id = id;
    }

    /// The name in configuration, ledger, metrics and as the origin of what only this dialect knows.
    public String id() {
        return id;
    }

    public static Optional<Dialect> of(String id) {
        return Arrays.stream(values()).filter(dialect -> dialect.id.equals(id)).findFirst();
    }
}

package dev.drawbridge.call;

/// What kind of thing a call asks for. Only chats are understood; the rest passes through.
public enum Operation {
    CHAT("chat"),
    EMBEDDINGS("embeddings"),
    COMPLETION("text_completion"),
    IMAGES("images"),
    AUDIO("audio"),
    RERANK("rerank"),
    MODERATION("moderation"),
    FILES("files"),
    BATCHES("batches"),
    FINE_TUNING("fine_tuning"),
    RESPONSES("responses");

    private final String id;

    Operation(String id) {
        this.id = id;
    }

    /// The word in ledger rows, logs and metrics; where OpenTelemetry has one, that.
    public String id() {
        return id;
    }
}

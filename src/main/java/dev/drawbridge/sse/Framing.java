package dev.drawbridge.sse;

/// How the events of a streamed answer are laid out in bytes.
public enum Framing {
    /// [Server-sent events](https://html.spec.whatwg.org/multipage/server-sent-events.html).
    SSE("text/event-stream; charset=utf-8"),
    /// One JSON document per line.
    NDJSON("application/x-ndjson"),
    /// The elements of one JSON array.
    JSON_ARRAY("application/json");

    private final String contentType;

    Framing(String contentType) {
        this.contentType = contentType;
    }

    public String contentType() {
        return contentType;
    }

    /// Whether an answer that says this of itself is a stream of this kind.
    public boolean matches(String type) {
        int parameters = contentType.indexOf(';');
        return type.startsWith(parameters < 0 ? contentType : contentType.substring(0, parameters));
    }

    /// A decoder for one stream.
    public FrameDecoder decoder() {
        return switch (this) {
            case SSE -> new SseDecoder();
            case NDJSON -> new NdjsonDecoder();
            case JSON_ARRAY -> new JsonArrayDecoder();
        };
    }
}

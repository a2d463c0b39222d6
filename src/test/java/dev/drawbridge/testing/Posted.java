package dev.drawbridge.testing;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.dialect.RequestLine;

/// Requests as clients post them.
public final class Posted {
    private Posted() {}

    /// Where a client of this dialect posts a request that is not streamed.
    public static RequestLine line(Dialect dialect) {
        return switch (dialect) {
            case OPENAI_CHAT -> new RequestLine("/v1/chat/completions", "");
            case OPENAI_RESPONSES -> new RequestLine("/v1/responses", "");
            case ANTHROPIC -> new RequestLine("/v1/messages", "");
            case GEMINI -> new RequestLine("/v1beta/models/gemini-3.8-flash:generateContent", "");
            case OLLAMA -> new RequestLine("/api/chat", "");
        };
    }

    public static RequestHead head(Codec codec, byte[] body) {
        return codec.peek(line(codec.dialect()), body);
    }

    public static ChatRequest read(Codec codec, byte[] body) {
        return codec.readRequest(head(codec, body), body);
    }
}

package dev.drawbridge.dialect;

import dev.drawbridge.dialect.anthropic.AnthropicCodec;
import dev.drawbridge.dialect.gemini.GeminiCodec;
import dev.drawbridge.dialect.ollama.OllamaCodec;
import dev.drawbridge.dialect.openaichat.OpenAiChatCodec;
import dev.drawbridge.dialect.openairesponses.OpenAiResponsesCodec;

/// Finds the codec of a dialect.
public final class Codecs {
    private static final Codec OPENAI_CHAT = new OpenAiChatCodec();
    private static final Codec OPENAI_RESPONSES = new OpenAiResponsesCodec();
    private static final Codec ANTHROPIC = new AnthropicCodec();
    private static final Codec GEMINI = new GeminiCodec();
    private static final Codec OLLAMA = new OllamaCodec();

    private Codecs() {}

    public static Codec of(Dialect dialect) {
        return switch (dialect) {
            case OPENAI_CHAT -> OPENAI_CHAT;
            case OPENAI_RESPONSES -> OPENAI_RESPONSES;
            case ANTHROPIC -> ANTHROPIC;
            case GEMINI -> GEMINI;
            case OLLAMA -> OLLAMA;
        };
    }
}

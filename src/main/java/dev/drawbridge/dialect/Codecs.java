package dev.drawbridge.dialect;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.anthropic.AnthropicCodec;
import dev.drawbridge.dialect.openaichat.OpenAiChatCodec;

/// Finds the codec of a dialect.
public final class Codecs {
    private static final Codec OPENAI_CHAT = new OpenAiChatCodec(Codecs::notYet);
    private static final Codec ANTHROPIC = new AnthropicCodec();

    private Codecs() {}

    private static ChatRequest notYet(RequestHead head, byte[] body) {
        throw new FaultException(Fault.caller(
                FaultKind.BAD_REQUEST,
                "'input' belongs to an OpenAI Responses request; send 'messages' in the form of Chat Completions.",
                "input"));
    }

    public static Codec of(Dialect dialect) {
        return switch (dialect) {
            case OPENAI_CHAT -> OPENAI_CHAT;
            case ANTHROPIC -> ANTHROPIC;
        };
    }
}

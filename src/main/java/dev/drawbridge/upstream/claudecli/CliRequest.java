package dev.drawbridge.upstream.claudecli;

import dev.drawbridge.dialect.Loss;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a Messages request asks of the command.
///
/// @param maxTokens most output tokens, null when not said
/// @param effort null when not said
/// @param thinking budget in tokens, 0 for none, null when the model may choose
/// @param losses what of the request the command cannot be told
record CliRequest(
        String model,
        String system,
        List<Turn> turns,
        boolean stream,
        @Nullable Integer maxTokens,
        @Nullable String effort,
        @Nullable Integer thinking,
        List<Loss> losses) {
    CliRequest {
        turns = List.copyOf(turns);
        losses = List.copyOf(losses);
    }

    /// One message of the conversation.
    record Turn(String role, String text) {}
}

package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.ChatEvent.Finished;
import dev.drawbridge.chat.FinishReason;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Why an answer ended, which this dialect says by its status, its details and what is in it.
final class FinishReasons {
    static final String FILTERED = "content_filter";

    private FinishReasons() {}

    /// @param called whether it holds calls
    /// @param refusal the words in which the model declined, empty if it did not
    static Finished read(JsonNode response, boolean incomplete, boolean called, String refusal) {
        String explanation = refusal.isEmpty() ? null : refusal;
        if (incomplete) {
            String reason = response.path("incomplete_details").path("reason").asString("");
            return switch (reason) {
                case "max_output_tokens", "length" -> new Finished(FinishReason.LENGTH);
                case FILTERED -> new Finished(FinishReason.REFUSAL, null, explanation);
                default -> new Finished(FinishReason.OTHER);
            };
        }
        if (explanation != null) {
            return new Finished(FinishReason.REFUSAL, null, explanation);
        }
        return new Finished(called ? FinishReason.TOOL_CALLS : FinishReason.STOP);
    }

    /// The reason for which an answer is incomplete, null when it is complete. A refusal in words is complete.
    static @Nullable String incomplete(FinishReason reason, boolean refused) {
        return switch (reason) {
            case STOP, STOP_SEQUENCE, TOOL_CALLS, PAUSE, MALFORMED_CALL, OTHER -> null;
            case LENGTH, CONTEXT_FULL -> "max_output_tokens";
            case REFUSAL -> refused ? null : FILTERED;
        };
    }
}

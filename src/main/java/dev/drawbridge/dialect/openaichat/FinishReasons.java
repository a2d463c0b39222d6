package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import java.util.Optional;

/// The words for why an answer ended, those of sloppy servers included.
final class FinishReasons {
    private FinishReasons() {}

    static FinishReason read(String word) {
        return switch (word) {
            case "stop", "end_turn", "eos", "stop_sequence" -> FinishReason.STOP;
            case "length", "max_tokens", "model_length", "MAX_TOKENS" -> FinishReason.LENGTH;
            case "tool_calls", "function_call", "tool_use" -> FinishReason.TOOL_CALLS;
            case "content_filter", "refusal", "safety", "SAFETY" -> FinishReason.REFUSAL;
            case "MALFORMED_FUNCTION_CALL" -> FinishReason.MALFORMED_CALL;
            default -> FinishReason.OTHER;
        };
    }

    /// The failure that some servers tell by a finish reason.
    static Optional<FaultKind> failure(String word) {
        return switch (word) {
            case "error", "abort" -> Optional.of(FaultKind.BROKEN_ANSWER);
            // https://api-docs.deepseek.com/api/create-chat-completion
            case "insufficient_system_resource" -> Optional.of(FaultKind.OVERLOADED);
            default -> Optional.empty();
        };
    }

    static String write(FinishReason reason) {
        return switch (reason) {
            case STOP, STOP_SEQUENCE, PAUSE, MALFORMED_CALL, OTHER -> "stop";
            case TOOL_CALLS -> "tool_calls";
            case LENGTH, CONTEXT_FULL -> "length";
            case REFUSAL -> "content_filter";
        };
    }
}

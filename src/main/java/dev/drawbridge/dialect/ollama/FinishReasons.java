package dev.drawbridge.dialect.ollama;

import dev.drawbridge.chat.FinishReason;

/// The words for why an answer ended.
final class FinishReasons {
    private FinishReasons() {}

    /// @param calls whether the answer holds tool calls, which this dialect has no word for
    static FinishReason read(String word, boolean calls) {
        return switch (word) {
            // Servers before 0.2 did not say
            case "stop", "" -> calls ? FinishReason.TOOL_CALLS : FinishReason.STOP;
            case "length" -> FinishReason.LENGTH;
            default -> calls ? FinishReason.TOOL_CALLS : FinishReason.OTHER;
        };
    }

    static String write(FinishReason reason) {
        return switch (reason) {
            case STOP, STOP_SEQUENCE, TOOL_CALLS, REFUSAL, PAUSE, MALFORMED_CALL, OTHER -> "stop";
            case LENGTH, CONTEXT_FULL -> "length";
        };
    }
}

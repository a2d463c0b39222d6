package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.FinishReason;

/// Why an answer ended, in this dialect's words.
final class FinishReasons {
    private FinishReasons() {}

    /// @param toolCalled whether the answer holds a call, of which the word says nothing
    static FinishReason read(String word, boolean toolCalled) {
        return switch (word) {
            case "STOP" -> toolCalled ? FinishReason.TOOL_CALLS : FinishReason.STOP;
            // The rest is said in another answer, to a client that knows how to ask for it
            case "MAX_TOKENS", "CONTINUATION" -> FinishReason.LENGTH;
            case "SAFETY",
                    "RECITATION",
                    "LANGUAGE",
                    "BLOCKLIST",
                    "PROHIBITED_CONTENT",
                    "SPII",
                    "IMAGE_SAFETY",
                    "IMAGE_PROHIBITED_CONTENT",
                    "IMAGE_RECITATION",
                    "IMAGE_OTHER",
                    "NO_IMAGE",
                    "ESCALATION" -> FinishReason.REFUSAL;
            case "MALFORMED_FUNCTION_CALL",
                    "UNEXPECTED_TOOL_CALL",
                    "TOO_MANY_TOOL_CALLS",
                    "MALFORMED_RESPONSE",
                    "MISSING_THOUGHT_SIGNATURE" -> FinishReason.MALFORMED_CALL;
            default -> toolCalled ? FinishReason.TOOL_CALLS : FinishReason.OTHER;
        };
    }

    static String write(FinishReason reason) {
        return switch (reason) {
            case STOP, STOP_SEQUENCE, TOOL_CALLS, PAUSE -> "STOP";
            case LENGTH, CONTEXT_FULL -> "MAX_TOKENS";
            case REFUSAL -> "SAFETY";
            case MALFORMED_CALL -> "MALFORMED_FUNCTION_CALL";
            case OTHER -> "OTHER";
        };
    }
}

package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.FinishReason;

/// Why an answer ended, in this dialect's words.
final class StopReasons {
    private StopReasons() {}

    /// @param toolCalled whether the answer holds a tool call, which some providers forget to say in the
    /// reason
    static FinishReason read(String stopReason, boolean toolCalled) {
        return switch (stopReason) {
            case "end_turn", "" -> toolCalled ? FinishReason.TOOL_CALLS : FinishReason.STOP;
            case "max_tokens" -> FinishReason.LENGTH;
            case "stop_sequence" -> FinishReason.STOP_SEQUENCE;
            case "tool_use" -> FinishReason.TOOL_CALLS;
            case "pause_turn" -> FinishReason.PAUSE;
            case "refusal" -> FinishReason.REFUSAL;
            case "model_context_window_exceeded" -> FinishReason.CONTEXT_FULL;
            default -> FinishReason.OTHER;
        };
    }

    /// A client acts on a tool call only when the reason says so, whatever the provider called it.
    static String write(FinishReason reason, boolean toolCalled, boolean refused) {
        return switch (reason) {
            case LENGTH -> "max_tokens";
            case CONTEXT_FULL -> "model_context_window_exceeded";
            case REFUSAL -> "refusal";
            case STOP_SEQUENCE -> toolCalled ? "tool_use" : "stop_sequence";
            case PAUSE -> toolCalled ? "tool_use" : "pause_turn";
            case STOP, TOOL_CALLS, MALFORMED_CALL, OTHER -> toolCalled ? "tool_use" : refused ? "refusal" : "end_turn";
        };
    }
}

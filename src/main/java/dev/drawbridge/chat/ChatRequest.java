package dev.drawbridge.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a caller asks of a model, whatever dialect it was written in.
///
/// @param model the name as the caller wrote it
/// @param messages the conversation, system text included, oldest first
/// @param toolChoice null when the caller left it to the provider
/// @param parallelTools whether several tools may be called in one answer; null when the caller did not say
/// @param maxTokens most tokens to answer with, thinking included; null when the caller did not say
/// @param user the caller's own name for its end user
/// @param stream whether the answer is wanted event by event
/// @param streamUsage whether a streamed answer must end with its usage
/// @param extras top-level fields that only the origin dialect knows
public record ChatRequest(
        String model,
        List<Message> messages,
        List<Tool> tools,
        @Nullable ToolChoice toolChoice,
        @Nullable Boolean parallelTools,
        @Nullable Integer maxTokens,
        Sampling sampling,
        Reasoning reasoning,
        OutputFormat output,
        @Nullable String user,
        boolean stream,
        boolean streamUsage,
        Extras extras) {
    public ChatRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    public ChatRequest withMessages(List<Message> others) {
        return with(others, reasoning, stream);
    }

    public ChatRequest withReasoning(Reasoning other) {
        return with(messages, other, stream);
    }

    public ChatRequest withStream(boolean streamed) {
        return with(messages, reasoning, streamed);
    }

    private ChatRequest with(List<Message> others, Reasoning other, boolean streamed) {
        return new ChatRequest(
                model,
                others,
                tools,
                toolChoice,
                parallelTools,
                maxTokens,
                sampling,
                other,
                output,
                user,
                streamed,
                streamUsage,
                extras);
    }
}

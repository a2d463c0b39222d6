package dev.drawbridge.upstream.simulator;

import dev.drawbridge.chat.ToolChoice;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// What the simulator understands of a request.
///
/// @param hash stands for the request's bytes: ids are made of it, so that the same request has the same answer
/// @param streamUsage whether a streamed answer must tell its usage, where the dialect leaves that to the caller
/// @param text what the user said last
/// @param toolResult the newest tool result, when the conversation ends with one
/// @param parallelCalls whether an answer may hold more than one call
/// @param inputTokens a rough count of the whole request
record Prompt(
        String hash,
        String model,
        boolean stream,
        boolean streamUsage,
        String text,
        Optional<String> toolResult,
        List<OfferedTool> tools,
        ToolChoice toolChoice,
        boolean parallelCalls,
        OptionalInt maxWords,
        List<String> stop,
        long inputTokens) {
    Prompt {
        tools = List.copyOf(tools);
        stop = List.copyOf(stop);
    }

    /// @param schema JSON Schema of the arguments; may be missing
    record OfferedTool(String name, JsonNode schema) {}
}

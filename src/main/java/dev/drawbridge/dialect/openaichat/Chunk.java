package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Usage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What one chunk of a stream says, or a whole answer: they differ in nothing that matters here.
///
/// @param choice the first choice; null when there is none, as in a chunk that only tells usage
/// @param error the failure it tells of, null in a sound answer
record Chunk(
        String id,
        String model,
        @Nullable Choice choice,
        @Nullable Usage usage,
        @Nullable JsonNode error) {

    /// @param finishReason empty while the answer goes on
    /// @param stopSequence the stop text that came up, where a server says so
    record Choice(
            int index,
            Delta delta,
            String finishReason,
            @Nullable String stopSequence,
            @Nullable Usage usage,
            @Nullable JsonNode error) {}

    /// @param reasoning thinking as plain text, empty when the details tell it
    /// @param foreign members that only this dialect knows and that say something
    record Delta(
            String content,
            String refusal,
            String reasoning,
            List<ObjectNode> details,
            List<Call> calls,
            Map<String, RawJson> foreign) {
        static final Delta NONE = new Delta("", "", "", List.of(), List.of(), Map.of());
    }

    /// Some of a tool call.
    ///
    /// @param index -1 when it has none
    /// @param id empty when it has none, as `name` and `arguments`
    /// @param content the member `extra_content`
    record Call(
            int index,
            String id,
            String name,
            String arguments,
            boolean freeform,
            @Nullable RawJson content) {}
}

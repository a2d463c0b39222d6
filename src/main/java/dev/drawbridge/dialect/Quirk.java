package dev.drawbridge.dialect;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A small way in which a provider deviates from its dialect; request writers honour it.
public enum Quirk {
    /// Knows only the older `max_tokens`.
    MAX_TOKENS_FIELD,
    /// Knows no `developer` role.
    NO_DEVELOPER_ROLE,
    /// Refuses `stream_options`.
    NO_STREAM_USAGE,
    /// Takes `reasoning_content` back on assistant messages.
    REASONING_CONTENT,
    /// Takes `reasoning_details` back on assistant messages.
    REASONING_DETAILS,
    /// Refuses an explicit `parallel_tool_calls`.
    NO_PARALLEL_TOOL_CALLS,
    /// Knows functions, but no tools that take plain text.
    NO_CUSTOM_TOOLS,
    /// Takes `prompt_cache_breakpoint` on content parts.
    CACHE_BREAKPOINTS,
    /// Answers only event by event; or may be asked so, because whole answers take too long.
    STREAM_ONLY,
    /// Answers only in one piece.
    NO_STREAM,
    /// Takes schemas only in OpenAPI's form, as Gemini's older `parameters` and `responseSchema` are.
    OPENAPI_SCHEMAS,
    /// Tells in its usage what a call costs, in USD, and is right about it.
    REPORTS_COST;

    /// The name in configuration: `no-stream-usage`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Quirk> of(String id) {
        return Arrays.stream(values()).filter(quirk -> quirk.id().equals(id)).findFirst();
    }
}

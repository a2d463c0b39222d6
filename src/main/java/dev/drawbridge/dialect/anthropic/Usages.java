package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.Usage;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// Token counts in this dialect: its three input fields are disjoint already, cache writes come as one total
/// with an optional breakdown by lifetime.
final class Usages {
    private Usages() {}

    /// The snapshot that a `usage` object gives.
    ///
    /// @param before what was known, for fields that a later, coarser snapshot does not tell apart
    static Usage read(JsonNode usage, Usage before) {
        JsonNode breakdown = usage.path("cache_creation");
        long written = count(usage, "cache_creation_input_tokens");
        long hour = count(breakdown, "ephemeral_1h_input_tokens");
        long minutes = count(breakdown, "ephemeral_5m_input_tokens");
        if (hour == Usage.UNKNOWN && minutes == Usage.UNKNOWN && written != Usage.UNKNOWN) {
            hour = Math.clamp(before.cacheWrite1h(), 0, written);
            minutes = written - hour;
        }
        return new Usage(
                unlessForgotten(count(usage, "input_tokens"), before.input()),
                unlessForgotten(count(usage, "cache_read_input_tokens"), before.cacheRead()),
                minutes,
                hour,
                count(usage, "output_tokens"),
                count(usage.path("output_tokens_details"), "thinking_tokens"));
    }

    /// Some compatible providers end with zeros for what they said at the start.
    private static long unlessForgotten(long later, long before) {
        return later == 0 && before > 0 ? before : later;
    }

    private static long count(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0
                ? value.longValue()
                : Usage.UNKNOWN;
    }

    /// A complete `usage` member; what is unknown is written as 0, because strict clients want every field.
    static void write(JsonGenerator json, Usage usage) {
        Usage known = usage.known();
        json.writeObjectPropertyStart("usage");
        json.writeNumberProperty("input_tokens", known.input());
        json.writeNumberProperty("cache_creation_input_tokens", known.cacheWrite());
        json.writeNumberProperty("cache_read_input_tokens", known.cacheRead());
        json.writeObjectPropertyStart("cache_creation");
        json.writeNumberProperty("ephemeral_5m_input_tokens", known.cacheWrite5m());
        json.writeNumberProperty("ephemeral_1h_input_tokens", known.cacheWrite1h());
        json.writeEndObject();
        json.writeNumberProperty("output_tokens", known.output());
        if (usage.reasoning() != Usage.UNKNOWN) {
            json.writeObjectPropertyStart("output_tokens_details");
            json.writeNumberProperty("thinking_tokens", known.reasoning());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}

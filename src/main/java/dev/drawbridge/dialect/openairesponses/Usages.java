package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// Converts usage: this dialect counts what was read from and written to the cache as part of the input (T82).
final class Usages {
    private static final long UNKNOWN = Usage.UNKNOWN;

    private Usages() {}

    /// Null when it is no usage.
    static @Nullable Usage read(JsonNode usage) {
        long input = count(usage.path("input_tokens"));
        long output = count(usage.path("output_tokens"));
        if (input == UNKNOWN && output == UNKNOWN) {
            return null;
        }
        JsonNode details = usage.path("input_tokens_details");
        boolean told = input != UNKNOWN;
        long read = Math.min(Math.max(0, count(details.path("cached_tokens"))), Math.max(0, input));
        long wrote = Math.min(Math.max(0, count(details.path("cache_write_tokens"))), Math.max(0, input) - read);
        long reasoning = count(usage.path("output_tokens_details").path("reasoning_tokens"));
        return new Usage(
                told ? input - read - wrote : UNKNOWN,
                told ? read : UNKNOWN,
                told ? wrote : UNKNOWN,
                told ? 0 : UNKNOWN,
                output,
                output == UNKNOWN ? reasoning : Math.max(0, reasoning));
    }

    private static long count(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() ? Math.max(0, node.longValue()) : UNKNOWN;
    }

    /// Writes a complete object: clients require every count.
    static void write(JsonGenerator json, Usage usage) {
        Usage known = usage.known();
        json.writeStartObject();
        json.writeNumberProperty("input_tokens", known.prompt());
        json.writeObjectPropertyStart("input_tokens_details");
        json.writeNumberProperty("cached_tokens", known.cacheRead());
        json.writeNumberProperty("cache_write_tokens", known.cacheWrite());
        json.writeEndObject();
        json.writeNumberProperty("output_tokens", known.output());
        json.writeObjectPropertyStart("output_tokens_details");
        json.writeNumberProperty("reasoning_tokens", known.reasoning());
        json.writeEndObject();
        json.writeNumberProperty("total_tokens", known.prompt() + known.output());
        json.writeEndObject();
    }
}

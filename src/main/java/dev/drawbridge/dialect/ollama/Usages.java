package dev.drawbridge.dialect.ollama;

import dev.drawbridge.chat.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// Converts usage: here it is two counts, of the whole prompt and of the whole answer.
final class Usages {
    private static final long UNKNOWN = Usage.UNKNOWN;

    private Usages() {}

    /// The usage beside an answer; null when none is told. A count that is missing is not zero.
    static @Nullable Usage read(JsonNode line) {
        long prompt = count(line.path("prompt_eval_count"));
        long output = count(line.path("eval_count"));
        if (prompt == UNKNOWN && output == UNKNOWN) {
            return null;
        }
        long none = prompt == UNKNOWN ? UNKNOWN : 0;
        return new Usage(prompt, none, none, none, output, UNKNOWN);
    }

    private static long count(JsonNode count) {
        return count.isIntegralNumber() && count.canConvertToLong() ? Math.max(0, count.longValue()) : UNKNOWN;
    }

    static void write(JsonGenerator json, Usage usage) {
        Usage known = usage.known();
        json.writeNumberProperty("prompt_eval_count", known.prompt());
        json.writeNumberProperty("eval_count", known.output());
    }
}

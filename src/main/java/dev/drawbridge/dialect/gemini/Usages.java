package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.Usage;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// Token counts in this dialect: what was read from the cache is part of the prompt, thoughts are no part of the
/// candidates (T82).
final class Usages {
    private Usages() {}

    /// The snapshot that `usageMetadata` gives.
    static Usage read(JsonNode usage) {
        long prompt = count(usage, "promptTokenCount");
        long cached = Math.clamp(count(usage, "cachedContentTokenCount"), 0, Math.max(0, prompt));
        long tools = Math.max(0, count(usage, "toolUsePromptTokenCount"));
        long candidates = count(usage, "candidatesTokenCount");
        long thoughts = count(usage, "thoughtsTokenCount");
        boolean input = prompt != Usage.UNKNOWN;
        boolean output = candidates != Usage.UNKNOWN || thoughts != Usage.UNKNOWN;
        return new Usage(
                input ? prompt - cached + tools : Usage.UNKNOWN,
                input ? cached : Usage.UNKNOWN,
                input ? 0 : Usage.UNKNOWN,
                input ? 0 : Usage.UNKNOWN,
                output ? Math.max(0, candidates) + Math.max(0, thoughts) : Usage.UNKNOWN,
                output ? Math.max(0, thoughts) : Usage.UNKNOWN);
    }

    private static long count(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0
                ? Math.min(value.longValue(), Integer.MAX_VALUE)
                : Usage.UNKNOWN;
    }

    static void write(JsonGenerator json, Usage usage) {
        Usage known = usage.known();
        json.writeObjectPropertyStart("usageMetadata");
        json.writeNumberProperty("promptTokenCount", known.prompt());
        if (known.cacheRead() > 0) {
            json.writeNumberProperty("cachedContentTokenCount", known.cacheRead());
        }
        json.writeNumberProperty("candidatesTokenCount", Math.max(0, known.output() - known.reasoning()));
        if (known.reasoning() > 0) {
            json.writeNumberProperty("thoughtsTokenCount", known.reasoning());
        }
        json.writeNumberProperty("totalTokenCount", known.prompt() + Math.max(known.output(), known.reasoning()));
        json.writeEndObject();
    }
}

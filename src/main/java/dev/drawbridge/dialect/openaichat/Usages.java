package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.ReportedCost;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Converts usage: this dialect counts what was read from and written to the cache as part of the prompt. What an
/// answer
/// cost is OpenRouter's addition (https://openrouter.ai/docs/use-cases/usage-accounting).
final class Usages {
    private static final long UNKNOWN = Usage.UNKNOWN;

    private long prompt = UNKNOWN;
    private long completion = UNKNOWN;
    private long total = UNKNOWN;
    private long cached = UNKNOWN;
    private long written = UNKNOWN;
    private long reasoning = UNKNOWN;
    private final ReportedCost cost = new ReportedCost();

    private Usages() {}

    /// Reads the value the parser stands at; null when it is no usage.
    static @Nullable Usage read(JsonParser json) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return null;
        }
        var usages = new Usages();
        usages.object(json);
        Usage usage = usages.usage();
        return usage.isNone() ? null : usage;
    }

    private void object(JsonParser json) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT && (name.endsWith("_tokens_details") || name.equals("cost_details"))) {
                object(json);
            } else if (name.contains("cost") && value.isNumeric()) {
                cost.amount(name, json.getString());
            } else if (name.equals("is_byok")) {
                cost.ownKey(value == JsonToken.VALUE_TRUE);
            } else if (value == JsonToken.VALUE_NUMBER_INT) {
                count(name, Math.max(0, json.getLongValue()));
            } else {
                json.skipChildren();
            }
        }
    }

    private void count(String name, long tokens) {
        switch (name) {
            case "prompt_tokens" -> prompt = tokens;
            case "completion_tokens" -> completion = tokens;
            case "total_tokens" -> total = tokens;
            case "cached_tokens" -> cached = tokens;
            // DeepSeek's older name for it
            case "prompt_cache_hit_tokens" -> cached = Math.max(cached, tokens);
            case "cache_write_tokens" -> written = tokens;
            case "reasoning_tokens" -> reasoning = tokens;
            default -> {}
        }
    }

    /// A snapshot that tells the prompt tells all of it, so that a later one without details takes nothing twice.
    private Usage usage() {
        boolean input = prompt != UNKNOWN;
        long read = Math.min(Math.max(0, cached), Math.max(0, prompt));
        long wrote = Math.min(Math.max(0, written), Math.max(0, prompt) - read);
        return new Usage(
                input ? prompt - read - wrote : UNKNOWN,
                input ? read : UNKNOWN,
                input ? wrote : UNKNOWN,
                input ? 0 : UNKNOWN,
                output(),
                completion == UNKNOWN ? reasoning : Math.max(0, reasoning),
                cost.nanoUsd());
    }

    /// Some vendors (xAI) leave the reasoning out of the completion; their total gives it away.
    private long output() {
        boolean apart = reasoning > 0 && completion != UNKNOWN && prompt + completion + reasoning == total;
        return apart ? completion + reasoning : completion;
    }

    /// Writes a complete object: strict clients refuse one with a count missing.
    static void write(JsonGenerator json, Usage usage) {
        Usage known = usage.known();
        json.writeStartObject();
        json.writeNumberProperty("prompt_tokens", known.prompt());
        json.writeNumberProperty("completion_tokens", known.output());
        json.writeNumberProperty("total_tokens", known.prompt() + known.output());
        json.writeObjectPropertyStart("prompt_tokens_details");
        json.writeNumberProperty("cached_tokens", known.cacheRead());
        json.writeNumberProperty("cache_write_tokens", known.cacheWrite());
        json.writeEndObject();
        json.writeObjectPropertyStart("completion_tokens_details");
        json.writeNumberProperty("reasoning_tokens", known.reasoning());
        json.writeEndObject();
        json.writeEndObject();
    }
}

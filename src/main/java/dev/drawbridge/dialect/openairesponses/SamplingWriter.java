package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.Sampling;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes how the model shall pick its words, which this dialect lets callers say less about than others.
final class SamplingWriter {
    private static final String NO_SUCH_FIELD = "this dialect has no such field";

    private final JsonGenerator json;
    private final Losses losses;

    SamplingWriter(JsonGenerator json, Losses losses) {
        this.json = json;
        this.losses = losses;
    }

    void write(Sampling sampling) {
        number("temperature", sampling.temperature());
        number("top_p", sampling.topP());
        lost("top_k", sampling.topK());
        lost("seed", sampling.seed());
        lost("frequency_penalty", sampling.frequencyPenalty());
        lost("presence_penalty", sampling.presencePenalty());
        if (!sampling.stop().isEmpty()) {
            losses.add("stop", NO_SUCH_FIELD);
        }
    }

    private void lost(String field, @Nullable Number value) {
        if (value != null) {
            losses.add(field, NO_SUCH_FIELD);
        }
    }

    /// A whole number stays one: some servers are particular about it.
    private void number(String name, @Nullable Double value) {
        if (value != null && value == Math.rint(value) && Math.abs(value) < 1e9) {
            json.writeNumberProperty(name, value.intValue());
        } else if (value != null) {
            json.writeNumberProperty(name, value);
        }
    }
}

package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.Sampling;
import dev.drawbridge.dialect.Target;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes how the model picks its words, which this dialect lets callers say less about than others.
final class SamplingWriter {
    private static final String NO_SUCH_FIELD = "this dialect has no such field";

    private final JsonGenerator json;
    private final Target target;
    private final Losses losses;

    SamplingWriter(JsonGenerator json, Target target, Losses losses) {
        this.json = json;
        this.target = target;
        this.losses = losses;
    }

    void write(Sampling sampling) {
        if (target.traits().sampling()) {
            number("temperature", sampling.temperature());
            number("top_p", sampling.topP());
        } else if (sampling.temperature() != null || sampling.topP() != null) {
            losses.add(sampling.temperature() == null ? "top_p" : "temperature", "the model does not accept it");
        }
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

package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.Sampling;
import dev.drawbridge.dialect.ModelTraits;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes how the model shall pick its words, within what the model at hand accepts (T77).
final class SamplingWriter {
    private static final String NO_SAMPLING = "this model picks its words itself";
    private static final String THINKS = "not accepted while the model thinks";
    private static final double LEAST_TOP_P_WHILE_THINKING = 0.95;

    private final JsonGenerator json;
    private final Sampling sampling;
    private final Losses losses;

    SamplingWriter(JsonGenerator json, Sampling sampling, Losses losses) {
        this.json = json;
        this.sampling = sampling;
        this.losses = losses;
    }

    void write(ModelTraits traits, boolean thinks) {
        String refusal = !traits.sampling() ? NO_SAMPLING : thinks ? THINKS : null;
        boolean tempered = temperature(refusal);
        topP(traits.sampling() ? null : NO_SAMPLING, thinks, tempered);
        topK(refusal);
        stop();
        unknown("seed", sampling.seed());
        unknown("frequency_penalty", sampling.frequencyPenalty());
        unknown("presence_penalty", sampling.presencePenalty());
    }

    /// Whether it was written. The default value is no loss where it may not be said.
    private boolean temperature(@Nullable String refusal) {
        Double temperature = sampling.temperature();
        if (temperature == null) {
            return false;
        }
        if (refusal != null) {
            if (temperature != 1) {
                losses.add("temperature", refusal);
            }
            return false;
        }
        if (temperature > 1) {
            losses.add("temperature", "Anthropic takes no more than 1");
        }
        number("temperature", Math.clamp(temperature, 0, 1));
        return true;
    }

    private void topP(@Nullable String refusal, boolean thinks, boolean tempered) {
        Double topP = sampling.topP();
        if (topP == null || (topP == 1 && (refusal != null || tempered))) {
            return;
        }
        if (refusal != null) {
            losses.add("top_p", refusal);
        } else if (tempered) {
            losses.add("top_p", "not accepted together with temperature");
        } else if (thinks && topP < LEAST_TOP_P_WHILE_THINKING) {
            losses.add("top_p", THINKS);
        } else {
            number("top_p", topP);
        }
    }

    private void topK(@Nullable String refusal) {
        if (sampling.topK() == null) {
            return;
        }
        if (refusal != null) {
            losses.add("top_k", refusal);
        } else {
            json.writeNumberProperty("top_k", sampling.topK());
        }
    }

    private void stop() {
        List<String> stop =
                sampling.stop().stream().filter(text -> !text.isBlank()).toList();
        if (stop.size() < sampling.stop().size()) {
            losses.add("stop", "a stop text must not be blank");
        }
        if (stop.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("stop_sequences");
        stop.forEach(json::writeString);
        json.writeEndArray();
    }

    private void unknown(String field, @Nullable Object value) {
        if (value != null && !value.equals(0.0)) {
            losses.add(field, "Anthropic does not know it");
        }
    }

    private void number(String name, double value) {
        json.writeName(name);
        if (value == Math.rint(value)) {
            json.writeNumber((long) value);
        } else {
            json.writeNumber(value);
        }
    }
}

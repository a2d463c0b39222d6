package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.Sampling;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes how the model shall pick its words, from which what the model refuses has been taken out.
final class SamplingWriter {
    private final JsonGenerator json;
    private final Sampling sampling;
    private final Losses losses;

    SamplingWriter(JsonGenerator json, Sampling sampling, Losses losses) {
        this.json = json;
        this.sampling = sampling;
        this.losses = losses;
    }

    void write() {
        temperature();
        topP();
        if (sampling.topK() != null) {
            json.writeNumberProperty("top_k", sampling.topK());
        }
        stop();
        unknown("seed", sampling.seed());
        unknown("frequency_penalty", sampling.frequencyPenalty());
        unknown("presence_penalty", sampling.presencePenalty());
    }

    private void temperature() {
        Double temperature = sampling.temperature();
        if (temperature != null) {
            if (temperature > 1) {
                losses.add("temperature", "Anthropic takes no more than 1");
            }
            number("temperature", Math.clamp(temperature, 0, 1));
        }
    }

    private void topP() {
        Double topP = sampling.topP();
        if (topP == null) {
            return;
        }
        if (sampling.temperature() == null) {
            number("top_p", topP);
        } else if (topP != 1) {
            losses.add("top_p", "not accepted together with temperature");
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

package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Sampling;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.dialect.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes `generationConfig`.
final class ConfigWriter {
    private static final int MOST_STOPS = 5;
    private static final String NO_SAMPLING = "this model picks its words itself";

    private final ChatRequest request;
    private final Extras extras;
    private final Target target;
    private final ThinkingPlan thinking;
    private final @Nullable String instruction;
    private final Losses losses;

    /// @param functions whether the model may call functions
    ConfigWriter(ChatRequest request, Target target, boolean functions, Losses losses) {
        ModelName model = ModelName.of(target.model());
        this.request = request;
        this.extras = request.extras();
        this.target = target;
        this.losses = losses;
        boolean ours = extras.origin().equals(OwnFields.ORIGIN);
        this.thinking = new ReasoningPlanner(request.reasoning(), model, ours, losses).plan();
        this.instruction = Instructions.of(request.output(), notHeld(model, functions), losses);
    }

    /// What must be said in words, or null.
    @Nullable
    String instruction() {
        return instruction;
    }

    private @Nullable String notHeld(ModelName model, boolean functions) {
        if (!target.traits().schemaOutput()) {
            return "the model is only told the schema";
        }
        // https://ai.google.dev/gemini-api/docs/structured-output: together with functions from generation 3 on
        return functions && model.major() > 0 && !model.isThirdOrLater()
                ? "this model does not take a schema and tools together"
                : null;
    }

    void write(JsonGenerator json) {
        if (!isNeeded()) {
            return;
        }
        json.writeObjectPropertyStart(RequestReader.CONFIG);
        maxTokens(json);
        sampling(json, request.sampling());
        if (instruction == null) {
            output(json);
        }
        thinking(json);
        OwnFields.writeInside(json, extras, RequestReader.CONFIG, ReasoningReader.PATH);
        json.writeEndObject();
    }

    private boolean isNeeded() {
        return request.maxTokens() != null
                || !request.sampling().equals(Sampling.DEFAULT)
                || (instruction == null && !(request.output() instanceof OutputFormat.Text))
                || !thinking.isUnsaid()
                || OwnFields.hasInside(extras, RequestReader.CONFIG);
    }

    private void maxTokens(JsonGenerator json) {
        Integer wanted = request.maxTokens();
        if (wanted == null) {
            return;
        }
        int most = target.traits().maxOutput();
        if (most > 0 && wanted > most) {
            losses.add("max_tokens", "the model writes no more than " + most + " tokens");
        }
        json.writeNumberProperty("maxOutputTokens", most > 0 ? Math.min(wanted, most) : wanted);
    }

    private void sampling(JsonGenerator json, Sampling sampling) {
        boolean takes = target.traits().sampling();
        number(json, "temperature", "temperature", sampling.temperature(), takes);
        number(json, "topP", "top_p", sampling.topP(), takes);
        if (sampling.topK() != null && takes) {
            json.writeNumberProperty("topK", sampling.topK());
        } else if (sampling.topK() != null) {
            losses.add("top_k", NO_SAMPLING);
        }
        number(json, "frequencyPenalty", "frequency_penalty", sampling.frequencyPenalty(), takes);
        number(json, "presencePenalty", "presence_penalty", sampling.presencePenalty(), takes);
        seed(json, sampling.seed());
        stop(json, sampling.stop());
    }

    private void number(JsonGenerator json, String name, String field, @Nullable Double value, boolean takes) {
        if (value != null && takes) {
            json.writeName(name);
            json.writeRawValue(plain(value));
        } else if (value != null && value != (name.endsWith("Penalty") ? 0 : 1)) {
            losses.add(field, NO_SAMPLING);
        }
    }

    /// Whole numbers as such: no tool shows 1 as 1.0.
    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private void seed(JsonGenerator json, @Nullable Long seed) {
        if (seed == null) {
            return;
        }
        if (seed == seed.intValue()) {
            json.writeNumberProperty("seed", seed.intValue());
        } else {
            losses.add("seed", "Gemini takes a number of 32 bits");
        }
    }

    private void stop(JsonGenerator json, List<String> stop) {
        List<String> said = stop.stream().filter(text -> !text.isEmpty()).toList();
        if (said.size() > MOST_STOPS) {
            losses.add("stop", "Gemini takes no more than " + MOST_STOPS);
        }
        if (!said.isEmpty()) {
            json.writeArrayPropertyStart("stopSequences");
            said.stream().limit(MOST_STOPS).forEach(json::writeString);
            json.writeEndArray();
        }
    }

    private void output(JsonGenerator json) {
        switch (request.output()) {
            case OutputFormat.Text _ -> {}
            case OutputFormat.JsonObject _ -> json.writeStringProperty("responseMimeType", "application/json");
            case OutputFormat.JsonSchema format -> {
                json.writeStringProperty("responseMimeType", "application/json");
                schema(json, format.schema());
            }
        }
    }

    private void schema(JsonGenerator json, RawJson schema) {
        boolean openApi = target.has(Quirk.OPENAPI_SCHEMAS);
        json.writeName(openApi ? "responseSchema" : "responseJsonSchema");
        json.writeRawValue((openApi ? OpenApiSchemas.of(schema) : Schemas.of(schema)).text());
    }

    private void thinking(JsonGenerator json) {
        if (thinking.isUnsaid() && !OwnFields.hasInside(extras, ReasoningReader.PATH)) {
            return;
        }
        json.writeObjectPropertyStart("thinkingConfig");
        if (thinking.budget() != null) {
            json.writeNumberProperty("thinkingBudget", thinking.budget());
        }
        if (thinking.level() != null) {
            json.writeStringProperty("thinkingLevel", thinking.level().name());
        }
        if (thinking.shown() != null) {
            json.writeBooleanProperty("includeThoughts", thinking.shown());
        }
        OwnFields.writeInside(json, extras, ReasoningReader.PATH);
        json.writeEndObject();
    }
}

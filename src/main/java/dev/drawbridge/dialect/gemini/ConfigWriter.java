package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Sampling;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.GeminiName;
import dev.drawbridge.dialect.OwnFields;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.dialect.ThinkingPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes `generationConfig`.
final class ConfigWriter {
    private static final int MOST_STOPS = 5;

    private final ChatRequest request;
    private final Extras extras;
    private final Target target;
    private final ThinkingPlan plan;
    private final @Nullable String instruction;
    private final Losses losses;

    /// @param functions whether the model may call functions
    ConfigWriter(ChatRequest request, ThinkingPlan plan, Target target, boolean functions, Losses losses) {
        this.request = request;
        this.extras = request.extras();
        this.target = target;
        this.losses = losses;
        this.plan = plan;
        this.instruction = Instructions.of(request.output(), notHeld(GeminiName.of(target.model()), functions), losses);
    }

    /// What must be said in words, or null.
    @Nullable
    String instruction() {
        return instruction;
    }

    private @Nullable String notHeld(GeminiName model, boolean functions) {
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
        if (plan.maxTokens() != null) {
            json.writeNumberProperty("maxOutputTokens", plan.maxTokens());
        }
        sampling(json, plan.sampling());
        if (instruction == null) {
            output(json);
        }
        thinking(json);
        OwnFields.writeInside(json, Dialect.GEMINI, extras, RequestReader.CONFIG, ReasoningReader.PATH);
        json.writeEndObject();
    }

    private boolean isNeeded() {
        return plan.maxTokens() != null
                || !plan.sampling().equals(Sampling.DEFAULT)
                || (instruction == null && !(request.output() instanceof OutputFormat.Text))
                || saysThinking()
                || OwnFields.hasInside(Dialect.GEMINI, extras, RequestReader.CONFIG);
    }

    private void sampling(JsonGenerator json, Sampling sampling) {
        number(json, "temperature", sampling.temperature());
        number(json, "topP", sampling.topP());
        if (sampling.topK() != null) {
            json.writeNumberProperty("topK", sampling.topK());
        }
        number(json, "frequencyPenalty", sampling.frequencyPenalty());
        number(json, "presencePenalty", sampling.presencePenalty());
        seed(json, sampling.seed());
        stop(json, sampling.stop());
    }

    private static void number(JsonGenerator json, String name, @Nullable Double value) {
        if (value != null) {
            json.writeName(name);
            json.writeRawValue(plain(value));
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

    private boolean saysThinking() {
        return plan.effort() != null || hasBudget() || plan.isShown() || plan.isHidden();
    }

    private boolean hasBudget() {
        return plan.isOff() || plan.budgetTokens() != 0;
    }

    /// A level or a budget; [both](https://ai.google.dev/gemini-api/docs/thinking) are refused.
    private void thinking(JsonGenerator json) {
        if (!saysThinking() && !OwnFields.hasInside(Dialect.GEMINI, extras, ReasoningReader.PATH)) {
            return;
        }
        json.writeObjectPropertyStart("thinkingConfig");
        if (plan.effort() != null) {
            json.writeStringProperty("thinkingLevel", plan.effort().name());
        } else if (hasBudget()) {
            json.writeNumberProperty("thinkingBudget", plan.budgetTokens());
        }
        if (plan.isShown() || plan.isHidden()) {
            json.writeBooleanProperty("includeThoughts", plan.isShown());
        }
        OwnFields.writeInside(json, Dialect.GEMINI, extras, ReasoningReader.PATH);
        json.writeEndObject();
    }
}

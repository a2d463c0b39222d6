package dev.drawbridge.dialect.ollama;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Sampling;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Encoded;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.OwnFields;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.dialect.ToolNames;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes a whole request. The same request gives the same bytes, so that Ollama finds it in its prompt cache.
final class RequestWriter {
    private static final String WINDOW = "options.num_ctx";

    private final ChatRequest request;
    private final Map<String, RawJson> own;
    private final Target target;
    private final Losses losses = new Losses();

    RequestWriter(ChatRequest request, Target target) {
        this.request = request;
        this.own = request.extras().of(Dialect.OLLAMA.id());
        this.target = target;
    }

    Encoded write() {
        byte[] bytes = Json.bytes(this::request);
        return new Encoded(bytes, losses.list(), ToolNames.shortened(request.tools(), ToolWriter.LONGEST_NAME));
    }

    private void request(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("model", target.model());
        json.writeArrayPropertyStart("messages");
        new MessageWriter(json, losses).write(request.messages());
        json.writeEndArray();
        new ToolWriter(json, losses).write(request);
        output(json, request.output());
        Thinks.write(json, request, target, losses);
        options(json);
        json.writeBooleanProperty("stream", request.stream());
        honest(json, "truncate");
        honest(json, "shift");
        losses.foreign("", request.extras());
        OwnFields.write(json, Dialect.OLLAMA, request.extras(), "options");
        json.writeEndObject();
    }

    private static void output(JsonGenerator json, OutputFormat output) {
        switch (output) {
            case OutputFormat.Text _ -> {}
            case OutputFormat.JsonObject _ -> json.writeStringProperty("format", "json");
            case OutputFormat.JsonSchema schema -> Json.field(json, "format", schema.schema());
        }
    }

    private void options(JsonGenerator json) {
        json.writeObjectPropertyStart("options");
        if (!own.containsKey(WINDOW)) {
            json.writeNumberProperty("num_ctx", ContextWindow.of(request));
        }
        limit(json);
        sampling(json, request.sampling());
        OwnFields.writeInside(json, Dialect.OLLAMA, request.extras(), "options");
        json.writeEndObject();
    }

    private void limit(JsonGenerator json) {
        Integer asked = request.maxTokens();
        if (asked != null) {
            int most = target.traits().maxOutput();
            json.writeNumberProperty("num_predict", most > 0 ? Math.min(asked, most) : asked);
        }
    }

    private static void sampling(JsonGenerator json, Sampling sampling) {
        number(json, "temperature", sampling.temperature());
        number(json, "top_p", sampling.topP());
        if (sampling.topK() != null) {
            json.writeNumberProperty("top_k", sampling.topK());
        }
        if (sampling.seed() != null) {
            json.writeNumberProperty("seed", sampling.seed());
        }
        number(json, "frequency_penalty", sampling.frequencyPenalty());
        number(json, "presence_penalty", sampling.presencePenalty());
        if (!sampling.stop().isEmpty()) {
            json.writeArrayPropertyStart("stop");
            sampling.stop().forEach(json::writeString);
            json.writeEndArray();
        }
    }

    private static void number(JsonGenerator json, String name, @Nullable Double value) {
        if (value != null && value == Math.rint(value) && Math.abs(value) < 1e9) {
            json.writeNumberProperty(name, value.intValue());
        } else if (value != null) {
            json.writeNumberProperty(name, value);
        }
    }

    /// By itself Ollama drops what does not fit the window and says nothing of it; so it says so, with a 400.
    private void honest(JsonGenerator json, String name) {
        if (!own.containsKey(name)) {
            json.writeBooleanProperty(name, false);
        }
    }
}

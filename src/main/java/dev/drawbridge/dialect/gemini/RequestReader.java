package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Sampling;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.chat.ToolChoice;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.OwnFields;
import dev.drawbridge.dialect.RequestHead;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads a client's request.
final class RequestReader {
    static final String CONFIG = "generationConfig";

    private static final String MIME_TYPE = "responseMimeType";
    private static final OutputFormat TEXT = new OutputFormat.Text();

    private final RequestHead head;
    private final Fields body;
    private final OwnFields own = new OwnFields(Dialect.GEMINI);

    private RequestReader(RequestHead head, Fields body) {
        this.head = head;
        this.body = body;
    }

    static ChatRequest read(RequestHead head, byte[] bytes) {
        ObjectNode body = SnakeCase.toCamelCase(Json.request(bytes));
        boolean counted = !body.has("contents") && body.path("generateContentRequest") instanceof ObjectNode;
        Fields fields = Fields.of(body);
        return counted
                ? new RequestReader(head, Fields.of("generateContentRequest", (ObjectNode)
                                body.get("generateContentRequest")))
                        .request()
                : new RequestReader(head, fields).request();
    }

    private ChatRequest request() {
        // The model that counts is the one in the path
        body.text("model");
        var messages = MessageReader.read(body);
        List<Tool> tools = ToolReader.tools(body, own);
        ToolChoice choice = ToolReader.choice(body, tools, own);
        Fields config = body.object(CONFIG);
        Integer maxTokens = config == null ? null : config.count("maxOutputTokens");
        Sampling sampling = config == null ? Sampling.DEFAULT : sampling(config);
        Reasoning reasoning = config == null ? Reasoning.UNSAID : ReasoningReader.read(config, own);
        OutputFormat output = config == null ? TEXT : output(config);
        return new ChatRequest(
                head.model(),
                messages,
                tools,
                choice,
                null,
                maxTokens,
                sampling,
                reasoning,
                output,
                null,
                head.stream(),
                true,
                rest(config));
    }

    private static Sampling sampling(Fields config) {
        return new Sampling(
                config.number("temperature"),
                config.number("topP"),
                config.count("topK"),
                config.wholeNumber("seed"),
                config.number("frequencyPenalty"),
                config.number("presencePenalty"),
                config.texts("stopSequences"));
    }

    private OutputFormat output(Fields config) {
        RawJson said = config.raw(MIME_TYPE);
        String type = config.text(MIME_TYPE);
        RawJson schema = schema(config);
        if (said == null || type == null || type.equals("text/plain")) {
            return TEXT;
        }
        if (!type.equals("application/json")) {
            own.put(CONFIG + "." + MIME_TYPE, said);
            if (schema != null) {
                own.put(CONFIG + ".responseJsonSchema", schema);
            }
            return TEXT;
        }
        return schema == null ? new OutputFormat.JsonObject() : new OutputFormat.JsonSchema(null, null, schema, null);
    }

    private static @Nullable RawJson schema(Fields config) {
        RawJson own = config.raw("responseSchema");
        RawJson standard = config.raw("responseJsonSchema");
        return standard != null || own == null ? standard : SchemaReader.toJsonSchema(own);
    }

    private Extras rest(@Nullable Fields config) {
        if (config != null) {
            own.inside(CONFIG, config);
        }
        return own.outer(body).marked();
    }
}

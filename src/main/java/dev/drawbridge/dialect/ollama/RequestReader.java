package dev.drawbridge.dialect.ollama;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.Sampling;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.OwnFields;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a whole request.
final class RequestReader {
    private final Fields body;
    private final OwnFields leftovers = new OwnFields(Dialect.OLLAMA);

    private RequestReader(Fields body) {
        this.body = body;
    }

    static ChatRequest read(byte[] bytes) {
        ObjectNode object = Json.request(bytes);
        OtherDialect.refuse(object.propertyNames());
        return new RequestReader(Fields.of(object)).read();
    }

    private ChatRequest read() {
        List<Fields> messages = body.objects("messages");
        if (messages.isEmpty()) {
            throw Fields.wrong("messages", "an array of at least one message");
        }
        Fields options = body.object("options");
        Boolean stream = body.bool("stream");
        return new ChatRequest(
                body.requiredText("model"),
                MessageReader.read(messages),
                ToolReader.tools(body),
                null,
                null,
                options == null ? null : limit(options),
                options == null ? Sampling.DEFAULT : sampling(options),
                Thinks.read(body),
                output(),
                null,
                stream == null || stream,
                true,
                leftovers.inside("options", options).outer(body).extras());
    }

    /// A negative limit is this dialect's word for none (-1) or for all that fits (-2).
    private @Nullable Integer limit(Fields options) {
        Long limit = options.wholeNumber("num_predict");
        if (limit == null) {
            return null;
        }
        if (limit < 0 || limit > Integer.MAX_VALUE) {
            leftovers.put(
                    "options.num_predict", Json.raw(Json.MAPPER.getNodeFactory().numberNode(limit)));
            return null;
        }
        return limit.intValue();
    }

    private static Sampling sampling(Fields options) {
        return new Sampling(
                options.number("temperature"),
                options.number("top_p"),
                options.count("top_k"),
                options.wholeNumber("seed"),
                options.number("frequency_penalty"),
                options.number("presence_penalty"),
                stop(options));
    }

    private static List<String> stop(Fields options) {
        JsonNode stop = options.node("stop");
        return stop != null && stop.isString() ? List.of(stop.stringValue()) : options.texts("stop");
    }

    private OutputFormat output() {
        JsonNode format = body.node("format");
        if (format == null || (format.isString() && format.stringValue().isEmpty())) {
            return new OutputFormat.Text();
        }
        if (format.isString() && format.stringValue().equals("json")) {
            return new OutputFormat.JsonObject();
        }
        if (!format.isObject()) {
            throw Fields.wrong("format", "\"json\" or a JSON Schema");
        }
        return new OutputFormat.JsonSchema(null, null, Json.raw(format), null);
    }
}

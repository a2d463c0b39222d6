package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Sampling;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Efforts;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.OwnFields;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a whole request.
final class RequestReader {
    private static final OutputFormat TEXT = new OutputFormat.Text();

    private final Fields body;
    private final OtherFields others;
    private final OwnFields leftovers = new OwnFields(Dialect.OPENAI_CHAT);

    private RequestReader(ObjectNode object) {
        this.body = Fields.of(object);
        this.others = new OtherFields(object, body);
    }

    static ChatRequest read(byte[] bytes) {
        ObjectNode object = Json.request(bytes);
        OtherDialect.refuse(object.propertyNames());
        return new RequestReader(object).read();
    }

    private ChatRequest read() {
        refuseLegacyFunctions();
        List<Message> messages = messages();
        return new ChatRequest(
                body.requiredText("model"),
                messages,
                ToolReader.tools(body),
                ToolReader.choice(body),
                first(body.bool("parallel_tool_calls"), others.parallelTools()),
                first(first(body.count("max_completion_tokens"), body.count("max_tokens")), others.limit()),
                sampling(),
                body.has("reasoning_effort") ? reasoning() : others.reasoning(),
                output(),
                body.text("user"),
                body.flag("stream"),
                streamUsage(),
                leftovers.outer(body).extras());
    }

    private List<Message> messages() {
        List<Fields> objects = body.objects("messages");
        if (objects.isEmpty()) {
            throw Fields.wrong("messages", "an array of at least one message");
        }
        List<Message> messages = others.instructions();
        messages.addAll(MessageReader.read(objects));
        return messages;
    }

    private static <T> @Nullable T first(@Nullable T own, @Nullable T other) {
        return own == null ? other : own;
    }

    private void refuseLegacyFunctions() {
        for (String name : List.of("functions", "function_call")) {
            if (body.has(name)) {
                String message = "'" + name + "' is no longer supported; use 'tools' and 'tool_choice'.";
                throw new FaultException(Fault.caller(FaultKind.BAD_REQUEST, message, name));
            }
        }
    }

    private Sampling sampling() {
        return new Sampling(
                body.number("temperature"),
                body.number("top_p"),
                null,
                body.wholeNumber("seed"),
                body.number("frequency_penalty"),
                body.number("presence_penalty"),
                stop());
    }

    private List<String> stop() {
        JsonNode stop = body.node("stop");
        if (stop == null) {
            return others.stops();
        }
        return stop.isString() ? List.of(stop.stringValue()) : body.texts("stop");
    }

    private Reasoning reasoning() {
        String text = body.text("reasoning_effort");
        if (text == null) {
            return Reasoning.UNSAID;
        }
        Effort effort =
                Efforts.of(text).orElseThrow(() -> Fields.wrong("reasoning_effort", "one of " + Efforts.words()));
        return new Reasoning(effort == Effort.NONE ? Reasoning.Mode.OFF : null, null, effort, null);
    }

    private OutputFormat output() {
        Fields format = body.object("response_format");
        if (format == null) {
            return others.output(leftovers);
        }
        return switch (format.requiredText("type")) {
            case "text" -> leaving(format, TEXT);
            case "json_object" -> leaving(format, new OutputFormat.JsonObject());
            case "json_schema" -> schema(format);
            default -> throw Fields.wrong(format.path("type"), "one of text, json_object, json_schema");
        };
    }

    private OutputFormat schema(Fields format) {
        Fields schema = format.object("json_schema");
        if (schema == null) {
            throw Fields.missing(format.path("json_schema"));
        }
        var output = new OutputFormat.JsonSchema(
                schema.requiredText("name"),
                schema.text("description"),
                Objects.requireNonNullElse(schema.raw("schema"), RawJson.EMPTY_OBJECT),
                schema.bool("strict"));
        leftovers.inside("json_schema", schema);
        return leaving(format, output);
    }

    private OutputFormat leaving(Fields format, OutputFormat output) {
        leftovers.inside("response_format", format);
        return output;
    }

    private boolean streamUsage() {
        @Nullable Fields options = body.object("stream_options");
        boolean usage = options != null && options.flag("include_usage");
        leftovers.inside("stream_options", options);
        return usage;
    }
}

package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Sampling;
import dev.drawbridge.dialect.Efforts;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a whole request.
final class RequestReader {
    private static final OutputFormat TEXT = new OutputFormat.Text();

    private final Fields body;
    private final Leftovers leftovers = new Leftovers();

    private RequestReader(Fields body) {
        this.body = body;
    }

    static ChatRequest read(byte[] bytes) {
        ObjectNode object = Json.request(bytes);
        OtherDialect.refuse(object.propertyNames());
        return new RequestReader(Fields.of(object)).read();
    }

    private ChatRequest read() {
        refuseLegacyFunctions();
        Integer olderLimit = body.count("max_tokens");
        Integer limit = body.count("max_completion_tokens");
        List<Fields> messages = body.objects("messages");
        if (messages.isEmpty()) {
            throw Fields.wrong("messages", "an array of at least one message");
        }
        return new ChatRequest(
                body.requiredText("model"),
                MessageReader.read(messages),
                ToolReader.tools(body),
                ToolReader.choice(body),
                body.bool("parallel_tool_calls"),
                limit == null ? olderLimit : limit,
                sampling(),
                reasoning(),
                output(),
                body.text("user"),
                body.flag("stream"),
                streamUsage(),
                leftovers.outer(body).extras());
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
        return stop != null && stop.isString() ? List.of(stop.stringValue()) : body.texts("stop");
    }

    private Reasoning reasoning() {
        String text = body.text("reasoning_effort");
        if (text == null) {
            return Reasoning.UNSAID;
        }
        Effort effort = Efforts.of(text).orElseThrow(() -> Fields.wrong("reasoning_effort", "one of " + efforts()));
        return new Reasoning(effort == Effort.NONE ? Reasoning.Mode.OFF : null, null, effort, null);
    }

    private static String efforts() {
        return Arrays.stream(Effort.values()).map(Efforts::word).collect(Collectors.joining(", "));
    }

    private OutputFormat output() {
        Fields format = body.object("response_format");
        if (format == null) {
            return TEXT;
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
        leftovers.inner("json_schema", schema);
        return leaving(format, output);
    }

    private OutputFormat leaving(Fields format, OutputFormat output) {
        leftovers.inner("response_format", format);
        return output;
    }

    private boolean streamUsage() {
        @Nullable Fields options = body.object("stream_options");
        boolean usage = options != null && options.flag("include_usage");
        leftovers.inner("stream_options", options);
        return usage;
    }
}

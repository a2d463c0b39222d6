package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Sampling;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.OwnFields;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads a client's Messages request.
final class RequestReader {
    private static final OutputFormat TEXT = new OutputFormat.Text();

    private final Fields body;
    private final OwnFields own = new OwnFields(Dialect.ANTHROPIC);

    private RequestReader(Fields body) {
        this.body = body;
    }

    static ChatRequest read(byte[] bytes) {
        ObjectNode body = Json.request(bytes);
        WrongDialect.refuse(body.propertyNames());
        return new RequestReader(Fields.of(body)).request();
    }

    private ChatRequest request() {
        refuseThread();
        String model = model();
        var messages = MessageReader.read(body);
        List<Tool> tools = ToolReader.tools(body);
        Fields choice = body.object("tool_choice");
        Fields output = body.object("output_config");
        var reasoning = ReasoningReader.read(body.object("thinking"), output, own);
        return new ChatRequest(
                model,
                messages,
                tools,
                choice == null ? null : ToolReader.choice(choice),
                choice == null ? null : parallel(choice),
                maxTokens(),
                sampling(),
                reasoning,
                format(output),
                user(),
                body.flag("stream"),
                true,
                rest(choice, output));
    }

    private String model() {
        String model = body.requiredText("model");
        if (model.isBlank()) {
            throw Fields.missing("model");
        }
        return model;
    }

    private int maxTokens() {
        Integer maxTokens = body.count("max_tokens");
        if (maxTokens == null) {
            throw Fields.missing("max_tokens");
        }
        return maxTokens;
    }

    /// A thread is held by Anthropic; told so, its SDKs send the whole history again.
    private void refuseThread() {
        if (body.has("thread")) {
            throw new FaultException(new Fault(
                    FaultKind.BAD_REQUEST,
                    Blame.CALLER,
                    "'thread' cannot be served here: this model's provider keeps no message threads."
                            + " Send the whole conversation in 'messages'.",
                    "thread_unsupported_request",
                    "thread",
                    null));
        }
    }

    private static @Nullable Boolean parallel(Fields choice) {
        Boolean disabled = choice.bool("disable_parallel_tool_use");
        return disabled == null ? null : !disabled;
    }

    private Sampling sampling() {
        return new Sampling(
                body.number("temperature"),
                body.number("top_p"),
                body.count("top_k"),
                null,
                null,
                null,
                body.texts("stop_sequences"));
    }

    private OutputFormat format(@Nullable Fields output) {
        OutputFormat format = output == null ? TEXT : format(output, "format", "output_config.format");
        return format instanceof OutputFormat.Text ? format(body, "output_format", "output_format") : format;
    }

    private OutputFormat format(Fields owner, String name, String path) {
        RawJson whole = owner.raw(name);
        Fields format = owner.object(name);
        if (whole == null || format == null) {
            return TEXT;
        }
        RawJson schema = "json_schema".equals(format.text("type")) ? format.raw("schema") : null;
        if (schema == null) {
            own.put(path, whole);
            return TEXT;
        }
        own.inside("output_config.format", format);
        return new OutputFormat.JsonSchema(null, null, schema, null);
    }

    private @Nullable String user() {
        Fields metadata = body.object("metadata");
        if (metadata == null) {
            return null;
        }
        String user = metadata.text("user_id");
        own.inside("metadata", metadata);
        return user;
    }

    private Extras rest(@Nullable Fields choice, @Nullable Fields output) {
        if (choice != null) {
            own.inside("tool_choice", choice);
        }
        if (output != null) {
            own.inside("output_config", output);
        }
        return own.outer(body).marked();
    }
}

package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Sampling;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Efforts;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.OwnFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a whole request.
final class RequestReader {
    /// What is always asked for; without it reasoning could not go on in the next turn.
    static final String ENCRYPTED = "reasoning.encrypted_content";

    private static final OutputFormat TEXT = new OutputFormat.Text();

    private final Fields body;
    private final OwnFields leftovers = new OwnFields(Dialect.OPENAI_RESPONSES);

    private RequestReader(Fields body) {
        this.body = body;
    }

    static ChatRequest read(byte[] bytes) {
        ObjectNode object = Json.request(bytes);
        OtherDialect.refuse(object.propertyNames());
        return new RequestReader(Fields.of(object)).read();
    }

    private ChatRequest read() {
        StoredState.refuse(body);
        List<Message> messages = messages();
        include();
        defaults();
        return new ChatRequest(
                body.requiredText("model"),
                messages,
                ToolReader.tools(body, bringingTools()),
                ToolChoiceReader.read(body, leftovers),
                body.bool("parallel_tool_calls"),
                body.count("max_output_tokens"),
                new Sampling(body.number("temperature"), body.number("top_p"), null, null, null, null, List.of()),
                reasoning(),
                text(),
                body.text("user"),
                body.flag("stream"),
                true,
                leftovers.outer(body).extras());
    }

    private List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        String instructions = body.text("instructions");
        if (instructions != null && !instructions.isEmpty()) {
            messages.add(Message.text(Role.SYSTEM, instructions));
        }
        List<Message> input = ItemReader.read(body);
        if (input.isEmpty()) {
            throw Fields.wrong("input", "a string or an array of at least one item");
        }
        messages.addAll(input);
        return messages;
    }

    private List<Fields> bringingTools() {
        JsonNode input = body.node("input");
        return input == null || !input.isArray()
                ? List.of()
                : body.objects("input").stream()
                        .filter(item -> BroughtTools.TYPE.equals(item.text("type")))
                        .toList();
    }

    private void include() {
        List<String> others = body.texts("include").stream()
                .filter(one -> !one.equals(ENCRYPTED))
                .toList();
        if (!others.isEmpty()) {
            leftovers.put("include", new RawJson(Json.MAPPER.writeValueAsString(others)));
        }
    }

    /// What a gateway that stores nothing does anyway is no wish.
    private void defaults() {
        RawJson store = body.raw("store");
        leftovers.put("store", body.flag("store") ? store : null);
        RawJson truncation = body.raw("truncation");
        leftovers.put("truncation", "disabled".equals(body.text("truncation")) ? null : truncation);
    }

    private Reasoning reasoning() {
        Fields reasoning = body.object("reasoning");
        if (reasoning == null) {
            return Reasoning.UNSAID;
        }
        Effort effort = effort(reasoning);
        String summary = Objects.requireNonNullElse(reasoning.text("summary"), "");
        RawJson word = reasoning.raw("summary");
        leftovers.inside("reasoning", reasoning);
        if (!summary.isEmpty() && !summary.equals("auto")) {
            leftovers.put("reasoning.summary", word);
        }
        return new Reasoning(
                effort == Effort.NONE ? Reasoning.Mode.OFF : null,
                null,
                effort,
                summary.isEmpty() || summary.equals("none") ? null : Reasoning.SHOWN);
    }

    private static @Nullable Effort effort(Fields reasoning) {
        String text = reasoning.text("effort");
        if (text == null) {
            return null;
        }
        return Efforts.of(text).orElseThrow(() -> Fields.wrong(reasoning.path("effort"), "one of " + Efforts.words()));
    }

    private OutputFormat text() {
        Fields text = body.object("text");
        Fields format = text == null ? null : text.object("format");
        OutputFormat output = format == null ? TEXT : output(format);
        leftovers.inside("text", text).inside("format", format);
        return output;
    }

    private static OutputFormat output(Fields format) {
        return switch (format.requiredText("type")) {
            case "text" -> TEXT;
            case "json_object" -> new OutputFormat.JsonObject();
            case "json_schema" ->
                new OutputFormat.JsonSchema(
                        format.requiredText("name"),
                        format.text("description"),
                        Objects.requireNonNullElse(format.raw("schema"), RawJson.EMPTY_OBJECT),
                        format.bool("strict"));
            default -> throw Fields.wrong(format.path("type"), "one of text, json_object, json_schema");
        };
    }
}

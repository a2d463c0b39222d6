package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Reasoning.Mode;
import dev.drawbridge.chat.Role;
import dev.drawbridge.dialect.Efforts;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.OwnFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads the parameters of other dialects that have an equal here (T72).
final class OtherFields {
    private final ObjectNode object;
    private final Fields body;

    OtherFields(ObjectNode object, Fields body) {
        this.object = object;
        this.body = body;
    }

    /// System text that stands beside the messages, before them.
    List<Message> instructions() {
        var messages = new ArrayList<Message>();
        List<Part> system = PartReader.content(body, "system");
        if (!system.isEmpty()) {
            messages.add(new Message(Role.SYSTEM, system));
        }
        String instructions = body.text("instructions");
        if (instructions != null && !instructions.isEmpty()) {
            messages.add(Message.text(Role.SYSTEM, instructions));
        }
        return messages;
    }

    List<String> stops() {
        return body.texts("stop_sequences");
    }

    @Nullable
    Integer limit() {
        return body.count("max_output_tokens");
    }

    /// What Anthropic's choice of a tool says besides.
    @Nullable
    Boolean parallelTools() {
        if (!object.path("tool_choice").has("disable_parallel_tool_use")) {
            return null;
        }
        Fields choice = Objects.requireNonNull(body.object("tool_choice"));
        Boolean disabled = choice.bool("disable_parallel_tool_use");
        return disabled == null ? null : !disabled;
    }

    Reasoning reasoning() {
        if (object.get("reasoning") instanceof ObjectNode told && OtherDialect.isReasoning(told.propertyNames())) {
            return effort(Fields.of("reasoning", told));
        }
        if (object.get("thinking") instanceof ObjectNode told) {
            return thinking(told.path("type").asString(""), Fields.of("thinking", told));
        }
        return Reasoning.UNSAID;
    }

    private Reasoning effort(Fields reasoning) {
        body.node("reasoning");
        String word = reasoning.text("effort");
        if (word == null) {
            return Reasoning.UNSAID;
        }
        Effort effort = Efforts.of(word.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> Fields.wrong("reasoning.effort", "an effort such as low, medium or high"));
        return new Reasoning(effort == Effort.NONE ? Mode.OFF : null, null, effort, null);
    }

    /// One that only switches on says nothing about how much, and is left to the provider that knows it.
    private Reasoning thinking(String type, Fields thinking) {
        Mode mode = switch (type) {
            case "enabled" -> thinking.has("budget_tokens") ? Mode.BUDGET : null;
            case "adaptive", "between_tools" -> Mode.ADAPTIVE;
            case "disabled" -> Mode.OFF;
            default -> null;
        };
        if (mode == null) {
            return Reasoning.UNSAID;
        }
        body.node("thinking");
        return new Reasoning(mode, thinking.count("budget_tokens"), null, thinking.text("display"));
    }

    OutputFormat output(OwnFields leftovers) {
        Fields text = body.object("text");
        if (text == null) {
            return new OutputFormat.Text();
        }
        RawJson verbosity = text.raw("verbosity");
        if (verbosity != null) {
            leftovers.put("verbosity", verbosity);
        }
        Fields format = text.object("format");
        return format == null ? new OutputFormat.Text() : format(format);
    }

    private static OutputFormat format(Fields format) {
        return switch (format.requiredText("type")) {
            case "text" -> new OutputFormat.Text();
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

package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.ToolChoice;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.OwnFields;
import java.util.ArrayList;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads whether and what the model must call, in the forms that clients mix (T72).
final class ToolChoiceReader {
    static final String FIELD = "tool_choice";

    private ToolChoiceReader() {}

    /// Null when nothing is said, or only something about tools that the provider itself runs, which then is left over.
    static @Nullable ToolChoice read(Fields body, OwnFields leftovers) {
        JsonNode node = body.node(FIELD);
        if (node == null) {
            return null;
        }
        if (node.isString()) {
            return word(node.stringValue());
        }
        Fields choice = Fields.of(FIELD, node);
        RawJson whole = choice.raw();
        return switch (choice.requiredText("type")) {
            case "function", "custom", "tool" -> new ToolChoice.Named(name(choice));
            case "allowed_tools" -> allowed(choice);
            case "auto" -> new ToolChoice.Auto();
            case "none" -> new ToolChoice.None();
            case "any", "required" -> new ToolChoice.Required();
            default -> {
                leftovers.put(FIELD, whole);
                yield null;
            }
        };
    }

    private static ToolChoice word(String word) {
        return switch (word) {
            case "auto" -> new ToolChoice.Auto();
            case "none" -> new ToolChoice.None();
            case "required", "any" -> new ToolChoice.Required();
            default -> throw Fields.wrong(FIELD, "one of none, auto, required, or an object");
        };
    }

    private static ToolChoice allowed(Fields choice) {
        Fields allowed = Objects.requireNonNullElse(choice.object("allowed_tools"), choice);
        var names = new ArrayList<String>();
        for (Fields tool : allowed.objects("tools")) {
            names.add(name(tool));
        }
        return new ToolChoice.Allowed(names, "required".equals(allowed.text("mode")));
    }

    /// A tool that the provider runs has no name but its type.
    private static String name(Fields choice) {
        Fields described = Stream.of("function", "custom")
                .map(choice::object)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(choice);
        String name = described.text("name");
        if (name != null) {
            return name;
        }
        String type = choice.text("type");
        if (type == null || type.equals("function") || type.equals("custom") || type.equals("tool")) {
            throw Fields.missing(described.path("name"));
        }
        return type;
    }
}

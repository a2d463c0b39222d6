package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.chat.ToolChoice;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.OwnFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `tools` and `toolConfig`.
final class ToolReader {
    static final String CHOICE = "functionCallingConfig";
    static final String CHOICE_PATH = "toolConfig." + CHOICE;

    private static final String FUNCTIONS = "functionDeclarations";

    private ToolReader() {}

    static List<Tool> tools(Fields body, OwnFields own) {
        var tools = new ArrayList<Tool>();
        for (Fields tool : body.objects("tools")) {
            if (tool.has(FUNCTIONS)) {
                tool.objects(FUNCTIONS).forEach(function -> tools.add(function(function)));
                own.inside("tools", tool);
            } else {
                tools.add(new Tool.Hosted(Dialect.GEMINI.id(), PartKinds.of(tool.raw()), tool.raw()));
            }
        }
        return tools;
    }

    private static Tool function(Fields function) {
        String name = function.requiredText("name");
        String description = function.text("description");
        Fields standard = function.object("parametersJsonSchema");
        Fields own = function.object("parameters");
        RawJson schema = standard != null ? standard.raw() : own == null ? null : SchemaReader.toJsonSchema(own.raw());
        return new Tool.Function(name, description, schema, null, null, function.rest(Dialect.GEMINI));
    }

    static @Nullable ToolChoice choice(Fields body, List<Tool> tools, OwnFields own) {
        Fields config = body.object("toolConfig");
        Fields calling = config == null ? null : config.object(CHOICE);
        ToolChoice choice = calling == null ? null : choice(calling, tools);
        if (calling != null) {
            own.inside(CHOICE_PATH, calling);
        }
        if (config != null) {
            own.inside("toolConfig", config);
        }
        return choice;
    }

    private static @Nullable ToolChoice choice(Fields calling, List<Tool> tools) {
        List<String> names = calling.texts("allowedFunctionNames");
        String mode = calling.text("mode");
        return switch (mode == null ? "" : mode) {
            case "", "MODE_UNSPECIFIED" -> null;
            case "AUTO" -> new ToolChoice.Auto();
            case "NONE" -> new ToolChoice.None();
            case "ANY" -> any(names);
            case "VALIDATED" -> new ToolChoice.Allowed(names.isEmpty() ? functions(tools) : names, false);
            default -> throw Fields.wrong(calling.path("mode"), "'AUTO', 'ANY', 'NONE' or 'VALIDATED'");
        };
    }

    private static ToolChoice any(List<String> names) {
        return switch (names.size()) {
            case 0 -> new ToolChoice.Required();
            case 1 -> new ToolChoice.Named(names.getFirst());
            default -> new ToolChoice.Allowed(names, true);
        };
    }

    static List<String> functions(List<Tool> tools) {
        return tools.stream()
                .filter(Tool.Function.class::isInstance)
                .map(tool -> ((Tool.Function) tool).name())
                .toList();
    }
}

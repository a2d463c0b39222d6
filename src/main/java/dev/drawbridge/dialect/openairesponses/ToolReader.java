package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.OwnFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads the tools of a request, each by its own shape: Cursor mixes those of three dialects in one array (T72).
final class ToolReader {
    private static final String OWN = Dialect.OPENAI_RESPONSES.id();

    private ToolReader() {}

    /// Later words about a tool of the same name replace the earlier ones, as items that bring tools do.
    static List<Tool> tools(Fields body, List<Fields> bringing) {
        var tools = new ArrayList<>(tools(body));
        bringing.forEach(item -> tools.addAll(tools(item)));
        Map<String, Tool> byName = new LinkedHashMap<>();
        for (Tool tool : tools) {
            byName.put(name(tool), tool);
        }
        return bringing.isEmpty() ? tools : List.copyOf(byName.values());
    }

    static List<Tool> tools(Fields owner) {
        List<Tool> tools = new ArrayList<>();
        owner.objects("tools").forEach(tool -> read(tool, tools));
        return tools;
    }

    static String name(Tool tool) {
        return switch (tool) {
            case Tool.Function function -> function.name();
            case Tool.Freeform freeform -> freeform.name();
            case Tool.Hosted hosted -> hosted.json().text();
        };
    }

    private static void read(Fields tool, List<Tool> into) {
        String type = type(tool);
        switch (type) {
            case "function" -> into.add(function(tool, null));
            case "custom" -> into.add(freeform(tool, null));
            case "input_schema" -> into.add(anthropic(tool));
            case Namespaces.FIELD -> namespace(tool, into);
            case "" -> throw Fields.missing(tool.path("type"));
            default -> into.add(new Tool.Hosted(OWN, type, tool.raw()));
        }
    }

    private static String type(Fields tool) {
        String type = Objects.requireNonNullElse(tool.text("type"), "");
        if (tool.has("input_schema") && (type.isEmpty() || type.equals("custom"))) {
            return "input_schema";
        }
        if (!type.isEmpty()) {
            return type;
        }
        return tool.has("custom") ? "custom" : tool.has("function") || tool.has("name") ? "function" : "";
    }

    private static Tool function(Fields tool, @Nullable RawJson namespace) {
        Fields function = described(tool, "function");
        return new Tool.Function(
                joined(function.requiredText("name"), namespace),
                function.text("description"),
                function.raw("parameters"),
                function.bool("strict"),
                null,
                leftovers(tool, function).put(Namespaces.FIELD, namespace).extras());
    }

    private static Tool freeform(Fields tool, @Nullable RawJson namespace) {
        Fields custom = described(tool, "custom");
        return new Tool.Freeform(
                joined(custom.requiredText("name"), namespace),
                custom.text("description"),
                CustomFormats.nested(custom.raw("format")),
                leftovers(tool, custom).put(Namespaces.FIELD, namespace).extras());
    }

    private static Tool anthropic(Fields tool) {
        return new Tool.Function(
                tool.requiredText("name"),
                tool.text("description"),
                tool.raw("input_schema"),
                tool.bool("strict"),
                null,
                tool.rest(Dialect.OPENAI_RESPONSES));
    }

    /// Chat Completions puts the description of a tool into an object of its own.
    private static Fields described(Fields tool, String type) {
        return Objects.requireNonNullElse(tool.object(type), tool);
    }

    private static OwnFields leftovers(Fields tool, Fields described) {
        OwnFields leftovers = new OwnFields(Dialect.OPENAI_RESPONSES).outer(tool);
        return described == tool ? leftovers : leftovers.outer(described);
    }

    private static String joined(String name, @Nullable RawJson namespace) {
        return namespace == null ? name : Namespaces.join(Namespaces.name(namespace), name);
    }

    /// A namespace with tools that other dialects cannot have stays whole.
    private static void namespace(Fields object, List<Tool> into) {
        RawJson whole = object.raw();
        object.requiredText("name");
        List<Fields> inner = object.objects("tools");
        object.node("description");
        if (inner.isEmpty() || !inner.stream().allMatch(tool -> isPlain(type(tool)))) {
            into.add(new Tool.Hosted(OWN, Namespaces.FIELD, whole));
            return;
        }
        RawJson namespace = Namespaces.withoutTools(whole);
        for (Fields tool : inner) {
            into.add(type(tool).equals("custom") ? freeform(tool, namespace) : function(tool, namespace));
        }
    }

    private static boolean isPlain(String type) {
        return type.equals("function") || type.equals("custom");
    }
}

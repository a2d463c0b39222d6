package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.CacheMark;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.chat.ToolChoice;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.OwnFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the tools of a request and what it says about their use.
final class ToolReader {
    private ToolReader() {}

    static List<Tool> tools(Fields body) {
        List<Fields> objects = body.objects("tools");
        var tools = new ArrayList<Tool>(objects.size());
        for (Fields object : objects) {
            tools.add(tool(object));
        }
        return tools;
    }

    private static Tool tool(Fields tool) {
        if (tool.has("input_schema")) {
            return anthropic(tool);
        }
        String type = type(tool);
        return switch (type) {
            case "function" -> function(tool);
            case "custom" -> freeform(tool);
            case "" -> throw Fields.missing(tool.path("type"));
            default -> hosted(tool, type);
        };
    }

    private static Tool anthropic(Fields tool) {
        tool.text("type");
        String name = tool.requiredText("name");
        String description = tool.text("description");
        RawJson schema = tool.raw("input_schema");
        Boolean strict = tool.bool("strict");
        CacheMark cache = AnthropicParts.cache(tool);
        return new Tool.Function(name, description, schema, strict, cache, tool.rest(Dialect.ANTHROPIC));
    }

    /// A tool that says more in an object called like its type is some server's own.
    private static Tool hosted(Fields tool, String type) {
        String own = Dialect.OPENAI_CHAT.id();
        String host = tool.has(type) ? own : OtherDialect.hostedBy(type).orElse(own);
        return new Tool.Hosted(host, type, tool.raw());
    }

    /// Some clients leave the type out.
    private static String type(Fields tool) {
        String type = tool.text("type");
        if (type != null && !type.isEmpty()) {
            return type;
        }
        return tool.has("custom") ? "custom" : tool.has("function") || tool.has("name") ? "function" : "";
    }

    private static Tool function(Fields tool) {
        Fields function = described(tool, "function");
        return new Tool.Function(
                function.requiredText("name"),
                function.text("description"),
                function.raw("parameters"),
                function.bool("strict"),
                null,
                leftovers(tool, "function", function));
    }

    private static Tool freeform(Fields tool) {
        Fields custom = described(tool, "custom");
        RawJson format = custom.raw("format");
        return new Tool.Freeform(
                custom.requiredText("name"),
                custom.text("description"),
                format == null ? null : FreeformFormat.nested(format),
                leftovers(tool, "custom", custom));
    }

    /// The Responses dialect does without the inner object.
    private static Fields described(Fields tool, String type) {
        return Objects.requireNonNullElse(tool.object(type), tool);
    }

    private static Extras leftovers(Fields tool, String type, Fields described) {
        OwnFields leftovers = new OwnFields(Dialect.OPENAI_CHAT);
        return (described == tool ? leftovers : leftovers.outer(tool))
                .inside(type, described)
                .extras();
    }

    static @Nullable ToolChoice choice(Fields body) {
        JsonNode node = body.node("tool_choice");
        if (node == null) {
            return null;
        }
        if (node.isString()) {
            return word(node.stringValue());
        }
        Fields choice = Fields.of("tool_choice", node);
        return switch (choice.requiredText("type")) {
            case "function" -> new ToolChoice.Named(name(choice, "function"));
            case "custom" -> new ToolChoice.Named(name(choice, "custom"));
            case "allowed_tools" -> allowed(described(choice, "allowed_tools"));
            case "tool" -> new ToolChoice.Named(choice.requiredText("name"));
            case "any" -> new ToolChoice.Required();
            case "auto" -> new ToolChoice.Auto();
            case "none" -> new ToolChoice.None();
            default -> throw Fields.wrong("tool_choice.type", "one of function, custom, allowed_tools");
        };
    }

    private static ToolChoice word(String word) {
        return switch (word) {
            case "auto" -> new ToolChoice.Auto();
            case "none" -> new ToolChoice.None();
            case "required" -> new ToolChoice.Required();
            default -> throw Fields.wrong("tool_choice", "one of none, auto, required, or an object");
        };
    }

    private static ToolChoice allowed(Fields allowed) {
        var names = new ArrayList<String>();
        for (Fields tool : allowed.objects("tools")) {
            names.add(name(tool, Objects.requireNonNullElse(tool.text("type"), "function")));
        }
        return new ToolChoice.Allowed(names, "required".equals(allowed.text("mode")));
    }

    private static String name(Fields choice, String type) {
        return described(choice, type).requiredText("name");
    }
}

package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.CacheMark;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.chat.ToolChoice;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.OwnFields;
import java.util.ArrayList;
import java.util.List;

/// Reads `tools` and `tool_choice`.
final class ToolReader {
    private ToolReader() {}

    static List<Tool> tools(Fields body) {
        var tools = new ArrayList<Tool>();
        for (Fields tool : body.objects("tools")) {
            WrongDialect.refuseTool(tool);
            tools.add(tool(tool));
        }
        return tools;
    }

    /// Only a tool of the caller may leave out its type (T71).
    private static Tool tool(Fields tool) {
        String type = tool.text("type");
        if (type == null || type.isEmpty() || type.equals("custom")) {
            return function(tool);
        }
        return new Tool.Hosted(Dialect.ANTHROPIC.id(), type, tool.raw());
    }

    private static Tool function(Fields tool) {
        var own = new OwnFields(Dialect.ANTHROPIC);
        String name = tool.requiredText("name");
        String description = tool.text("description");
        Fields schema = tool.object("input_schema");
        Boolean strict = tool.bool("strict");
        CacheMark cache = PartReader.cache(tool, own);
        return new Tool.Function(
                name,
                description,
                schema == null ? null : schema.raw(),
                strict,
                cache,
                own.outer(tool).extras());
    }

    static ToolChoice choice(Fields choice) {
        return switch (choice.requiredText("type")) {
            case "auto" -> new ToolChoice.Auto();
            case "any" -> new ToolChoice.Required();
            case "none" -> new ToolChoice.None();
            case "tool" -> new ToolChoice.Named(choice.requiredText("name"));
            default -> throw Fields.wrong(choice.path("type"), "'auto', 'any', 'tool' or 'none'");
        };
    }
}

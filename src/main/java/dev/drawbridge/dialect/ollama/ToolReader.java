package dev.drawbridge.dialect.ollama;

import dev.drawbridge.chat.Tool;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.OwnFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Reads the tools of a request.
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
        String type = Objects.requireNonNullElse(tool.text("type"), "function");
        if (!type.equals("function")) {
            return new Tool.Hosted(Dialect.OLLAMA.id(), type, tool.raw());
        }
        Fields function = tool.object("function");
        if (function == null) {
            throw Fields.missing(tool.path("function"));
        }
        return new Tool.Function(
                function.requiredText("name"),
                function.text("description"),
                function.raw("parameters"),
                null,
                null,
                new OwnFields(Dialect.OLLAMA)
                        .outer(tool)
                        .inside("function", function)
                        .extras());
    }
}

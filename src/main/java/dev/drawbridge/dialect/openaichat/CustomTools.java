package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.dialect.Json;
import java.util.Map;

/// Tells tools that take plain text as functions of one `input`, for providers that know nothing else; their calls are
/// told as plain text again on the way back.
final class CustomTools {
    private static final RawJson SCHEMA = new RawJson("""
        {"type":"object","properties":{"input":{"type":"string"}},"required":["input"],"additionalProperties":false}\
        """);

    private CustomTools() {}

    static Tool.Function asFunction(Tool.Freeform tool) {
        String description = tool.description() == null ? "" : tool.description() + "\n\n";
        String form = tool.format() == null
                ? ""
                : " It must have this form: " + tool.format().text();
        return new Tool.Function(
                tool.name(),
                description + "Put the plain text for this tool into \"input\"." + form,
                SCHEMA,
                null,
                null,
                tool.extras());
    }

    static Part.ToolCall asFunction(Part.ToolCall call) {
        if (!call.freeform()) {
            return call;
        }
        String input = Json.MAPPER.writeValueAsString(Map.of("input", call.arguments()));
        return new Part.ToolCall(call.id(), call.name(), input, false, call.seal(), call.cache(), call.extras());
    }
}

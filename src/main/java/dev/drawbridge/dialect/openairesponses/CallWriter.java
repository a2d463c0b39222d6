package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.Part;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.OwnFields;
import dev.drawbridge.dialect.ToolNames;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/// Writes the calls of a conversation and the frame of their outputs.
final class CallWriter {
    private static final int LONGEST_ID = 64;

    private final JsonGenerator json;
    private final Losses losses;

    CallWriter(JsonGenerator json, Losses losses) {
        this.json = json;
        this.losses = losses;
    }

    void call(Part.ToolCall call) {
        losses.foreign("messages.tool_calls", call.extras());
        begin(call.freeform() ? "custom_tool_call" : "function_call", call);
        String inner = Namespaces.of(call.extras())
                .map(namespace -> Namespaces.inner(Namespaces.name(namespace), call.name()))
                .orElse(call.name());
        json.writeStringProperty("name", ToolWriter.name(inner));
        json.writeStringProperty(call.freeform() ? "input" : "arguments", arguments(call));
        OwnFields.write(json, Dialect.OPENAI_RESPONSES, call.extras());
        json.writeEndObject();
    }

    private void begin(String type, Part.ToolCall call) {
        json.writeStartObject();
        json.writeStringProperty("type", type);
        json.writeStringProperty("call_id", id(call.id()));
    }

    /// The item itself goes without an id: only the provider gives it (T61).
    private static String id(String id) {
        return id.length() <= LONGEST_ID ? id : ToolNames.shorten(id, LONGEST_ID);
    }

    /// Servers that render the conversation themselves want JSON; a call that was cut off keeps its text (T54).
    private static String arguments(Part.ToolCall call) {
        String text = call.arguments();
        if (call.freeform() || isJson(text)) {
            return text;
        }
        return text.isBlank() ? "{}" : Json.MAPPER.writeValueAsString(Map.of("_raw", text));
    }

    private static boolean isJson(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = Json.lenientParser(bytes, 0, bytes.length)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException _) {
            return false;
        }
    }

    void beginResult(Part.ToolCall call) {
        begin(call.freeform() ? "custom_tool_call_output" : "function_call_output", call);
        json.writeName("output");
    }

    void endResult(Part.ToolResult result) {
        losses.foreign("messages.tool", result.extras());
        OwnFields.write(json, Dialect.OPENAI_RESPONSES, result.extras());
        json.writeEndObject();
    }

    void interrupted(Part.ToolCall call) {
        beginResult(call);
        json.writeString("Error: tool call was interrupted");
        json.writeEndObject();
    }
}

package dev.drawbridge.dialect.ollama;

import dev.drawbridge.chat.Part;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.OwnFields;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/// Writes one whole tool call, of an answer or of the conversation.
final class CallWriter {
    private CallWriter() {}

    static void ofHistory(JsonGenerator json, Part.ToolCall call) {
        ObjectNode arguments =
                call.freeform() ? Arguments.ofText(call.arguments()) : Arguments.wrapped(call.arguments());
        write(json, call, ToolWriter.name(call.name()), arguments);
    }

    static void ofAnswer(JsonGenerator json, Part.ToolCall call) {
        ObjectNode arguments = call.freeform() ? Arguments.ofText(call.arguments()) : Arguments.whole(call.arguments());
        write(json, call, call.name(), arguments);
    }

    private static void write(JsonGenerator json, Part.ToolCall call, String name, ObjectNode arguments) {
        json.writeStartObject();
        json.writeStringProperty("id", call.id());
        json.writeObjectPropertyStart("function");
        json.writeStringProperty("name", name);
        json.writeName("arguments");
        json.writeTree(arguments);
        OwnFields.writeInside(json, Dialect.OLLAMA, call.extras(), "function");
        json.writeEndObject();
        OwnFields.write(json, Dialect.OLLAMA, call.extras(), "function");
        json.writeEndObject();
    }
}

package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.Tool;
import dev.drawbridge.chat.ToolChoice;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes whether and what the model must call.
final class ToolChoiceWriter {
    private final JsonGenerator json;
    private final List<Tool> tools;

    ToolChoiceWriter(JsonGenerator json, List<Tool> tools) {
        this.json = json;
        this.tools = tools;
    }

    void write(@Nullable ToolChoice choice) {
        switch (choice) {
            case null -> {}
            case ToolChoice.Auto _ -> word("auto");
            case ToolChoice.None _ -> word("none");
            case ToolChoice.Required _ -> word("required");
            case ToolChoice.Named named -> {
                json.writeName(ToolChoiceReader.FIELD);
                reference(named.name());
            }
            case ToolChoice.Allowed allowed -> allowed(allowed);
        }
    }

    private void word(String word) {
        json.writeStringProperty(ToolChoiceReader.FIELD, word);
    }

    private void allowed(ToolChoice.Allowed allowed) {
        json.writeObjectPropertyStart(ToolChoiceReader.FIELD);
        json.writeStringProperty("type", "allowed_tools");
        json.writeStringProperty("mode", allowed.required() ? "required" : "auto");
        json.writeArrayPropertyStart("tools");
        allowed.names().forEach(this::reference);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void reference(String name) {
        json.writeStartObject();
        if (tools.stream()
                .anyMatch(tool ->
                        tool instanceof Tool.Hosted hosted && hosted.kind().equals(name))) {
            json.writeStringProperty("type", name);
        } else {
            boolean freeform = tools.stream()
                    .anyMatch(tool -> tool instanceof Tool.Freeform custom
                            && custom.name().equals(name));
            json.writeStringProperty("type", freeform ? "custom" : "function");
            json.writeStringProperty("name", ToolWriter.name(name));
        }
        json.writeEndObject();
    }
}

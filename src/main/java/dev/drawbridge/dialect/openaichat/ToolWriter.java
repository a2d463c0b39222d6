package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.chat.ToolChoice;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.OwnFields;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.dialect.ToolNames;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes the tools of a request and what it says about their use; the latter is refused without tools.
final class ToolWriter {
    static final int LONGEST_NAME = 64;

    private final JsonGenerator json;
    private final Target target;
    private final Losses losses;
    private Set<String> freeform = Set.of();

    ToolWriter(JsonGenerator json, Target target, Losses losses) {
        this.json = json;
        this.target = target;
        this.losses = losses;
    }

    static String name(String name) {
        return ToolNames.shorten(name, LONGEST_NAME);
    }

    void write(ChatRequest request, @Nullable ToolChoice choice) {
        List<Tool> tools = request.tools().stream().filter(this::isKnown).toList();
        if (tools.isEmpty()) {
            return;
        }
        freeform = tools.stream()
                .filter(tool -> tool instanceof Tool.Freeform && !target.has(Quirk.NO_CUSTOM_TOOLS))
                .map(tool -> ((Tool.Freeform) tool).name())
                .collect(Collectors.toSet());
        json.writeArrayPropertyStart("tools");
        tools.forEach(this::tool);
        json.writeEndArray();
        choice(choice);
        parallel(request.parallelTools());
    }

    private boolean isKnown(Tool tool) {
        if (tool instanceof Tool.Hosted hosted && !hosted.origin().equals(Dialect.OPENAI_CHAT.id())) {
            losses.add("tools." + hosted.kind(), "only known to " + hosted.origin());
            return false;
        }
        return true;
    }

    private void tool(Tool tool) {
        switch (tool) {
            case Tool.Function function -> function(function);
            case Tool.Freeform custom
            when target.has(Quirk.NO_CUSTOM_TOOLS) -> function(CustomTools.asFunction(custom));
            case Tool.Freeform custom -> custom(custom);
            case Tool.Hosted hosted -> json.writeRawValue(hosted.json().text());
        }
    }

    private void function(Tool.Function tool) {
        losses.foreign("tools", tool.extras());
        json.writeStartObject();
        json.writeStringProperty("type", "function");
        json.writeObjectPropertyStart("function");
        described(tool.name(), tool.description());
        if (tool.schema() != null) {
            Schemas.write(json, "parameters", tool.schema());
        }
        if (tool.strict() != null) {
            boolean strict =
                    tool.strict() && (tool.schema() == null || Schemas.strict("tools", tool.schema(), true, losses));
            json.writeBooleanProperty("strict", strict);
        }
        OwnFields.writeInside(json, Dialect.OPENAI_CHAT, tool.extras(), "function");
        json.writeEndObject();
        OwnFields.write(json, Dialect.OPENAI_CHAT, tool.extras(), "function");
        json.writeEndObject();
    }

    private void custom(Tool.Freeform tool) {
        losses.foreign("tools", tool.extras());
        json.writeStartObject();
        json.writeStringProperty("type", "custom");
        json.writeObjectPropertyStart("custom");
        described(tool.name(), tool.description());
        if (tool.format() != null) {
            Json.field(json, "format", tool.format());
        }
        OwnFields.writeInside(json, Dialect.OPENAI_CHAT, tool.extras(), "custom");
        json.writeEndObject();
        OwnFields.write(json, Dialect.OPENAI_CHAT, tool.extras(), "custom");
        json.writeEndObject();
    }

    private void described(String name, @Nullable String description) {
        json.writeStringProperty("name", name(name));
        if (description != null) {
            json.writeStringProperty("description", description);
        }
    }

    private void choice(@Nullable ToolChoice choice) {
        switch (choice) {
            case null -> {}
            case ToolChoice.Auto _ -> json.writeStringProperty("tool_choice", "auto");
            case ToolChoice.None _ -> json.writeStringProperty("tool_choice", "none");
            case ToolChoice.Required _ -> json.writeStringProperty("tool_choice", "required");
            case ToolChoice.Named named -> {
                json.writeName("tool_choice");
                reference(named.name());
            }
            case ToolChoice.Allowed allowed -> allowed(allowed);
        }
    }

    private void allowed(ToolChoice.Allowed allowed) {
        json.writeObjectPropertyStart("tool_choice");
        json.writeStringProperty("type", "allowed_tools");
        json.writeObjectPropertyStart("allowed_tools");
        json.writeStringProperty("mode", allowed.required() ? "required" : "auto");
        json.writeArrayPropertyStart("tools");
        allowed.names().forEach(this::reference);
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void reference(String name) {
        String type = freeform.contains(name) ? "custom" : "function";
        json.writeStartObject();
        json.writeStringProperty("type", type);
        json.writeObjectPropertyStart(type);
        json.writeStringProperty("name", name(name));
        json.writeEndObject();
        json.writeEndObject();
    }

    private void parallel(@Nullable Boolean parallel) {
        if (parallel == null) {
            return;
        }
        if (!target.has(Quirk.NO_PARALLEL_TOOL_CALLS)) {
            json.writeBooleanProperty("parallel_tool_calls", parallel);
        } else if (!parallel) {
            losses.add("parallel_tool_calls", "the provider does not accept it");
        }
    }
}

package dev.drawbridge.dialect.ollama;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.chat.ToolChoice;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.OwnFields;
import dev.drawbridge.dialect.ToolNames;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes the tools of a request. This dialect has no word about their use but the choice of those it offers.
final class ToolWriter {
    static final int LONGEST_NAME = 64;

    private static final String OWN = Dialect.OLLAMA.id();

    private final JsonGenerator json;
    private final Losses losses;

    ToolWriter(JsonGenerator json, Losses losses) {
        this.json = json;
        this.losses = losses;
    }

    static String name(String name) {
        return ToolNames.shorten(name, LONGEST_NAME);
    }

    void write(ChatRequest request) {
        ToolChoice choice = request.toolChoice();
        List<Tool> tools =
                request.tools().stream().filter(tool -> isOffered(tool, choice)).toList();
        if (isForced(choice)) {
            losses.add("tool_choice", "the model cannot be made to call a tool");
        }
        if (tools.isEmpty()) {
            return;
        }
        if (Boolean.FALSE.equals(request.parallelTools())) {
            losses.add("parallel_tool_calls", "the model cannot be kept from calling several tools at once");
        }
        json.writeArrayPropertyStart("tools");
        tools.forEach(this::tool);
        json.writeEndArray();
    }

    private boolean isOffered(Tool tool, @Nullable ToolChoice choice) {
        return switch (tool) {
            case Tool.Function function -> isAllowed(function.name(), choice);
            case Tool.Freeform freeform -> isAllowed(freeform.name(), choice);
            case Tool.Hosted hosted -> isOwn(hosted);
        };
    }

    private boolean isOwn(Tool.Hosted hosted) {
        boolean own = hosted.origin().equals(OWN);
        if (!own) {
            losses.add("tools." + hosted.kind(), "only known to " + hosted.origin());
        }
        return own;
    }

    private static boolean isAllowed(String name, @Nullable ToolChoice choice) {
        return switch (choice) {
            case null -> true;
            case ToolChoice.Auto _, ToolChoice.Required _ -> true;
            case ToolChoice.None _ -> false;
            case ToolChoice.Named named -> named.name().equals(name);
            case ToolChoice.Allowed allowed -> allowed.names().contains(name);
        };
    }

    private static boolean isForced(@Nullable ToolChoice choice) {
        return switch (choice) {
            case null -> false;
            case ToolChoice.Required _, ToolChoice.Named _ -> true;
            case ToolChoice.Allowed allowed -> allowed.required();
            case ToolChoice.Auto _, ToolChoice.None _ -> false;
        };
    }

    private void tool(Tool tool) {
        switch (tool) {
            case Tool.Function function -> function(function);
            case Tool.Freeform freeform -> freeform(freeform);
            case Tool.Hosted hosted -> json.writeRawValue(hosted.json().text());
        }
    }

    private void function(Tool.Function tool) {
        losses.foreign("tools", tool.extras());
        if (Boolean.TRUE.equals(tool.strict())) {
            losses.add("tools.strict", "the model cannot be held to the schema of a tool");
        }
        begin(tool.name(), tool.description());
        RawJson schema = Schemas.complete(tool.schema());
        Json.field(json, "parameters", schema);
        OwnFields.writeInside(json, Dialect.OLLAMA, tool.extras(), "function");
        json.writeEndObject();
        OwnFields.write(json, Dialect.OLLAMA, tool.extras(), "function");
        json.writeEndObject();
    }

    /// Plain text for a tool is the one argument of a function that stands for it.
    private void freeform(Tool.Freeform tool) {
        losses.foreign("tools", tool.extras());
        String description = tool.description() == null ? "" : tool.description() + "\n\n";
        String form = tool.format() == null
                ? ""
                : " It must have this form: " + tool.format().text();
        begin(tool.name(), description + "Put the plain text for this tool into \"input\"." + form);
        Json.field(json, "parameters", Schemas.FREEFORM);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void begin(String name, @Nullable String description) {
        json.writeStartObject();
        json.writeStringProperty("type", "function");
        json.writeObjectPropertyStart("function");
        json.writeStringProperty("name", name(name));
        if (description != null) {
            json.writeStringProperty("description", description);
        }
    }
}

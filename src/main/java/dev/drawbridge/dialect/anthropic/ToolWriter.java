package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.chat.ToolChoice;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.OwnFields;
import dev.drawbridge.dialect.ToolNames;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes `tools` and `tool_choice`.
final class ToolWriter {
    static final int LONGEST_NAME = 128;

    private final List<Tool> tools;
    private final @Nullable ToolChoice choice;
    private final @Nullable Boolean parallel;
    private final Losses losses;

    /// @param choice what the model at hand takes of the caller's choice
    ToolWriter(ChatRequest request, @Nullable ToolChoice choice, Losses losses) {
        this.tools = request.tools().stream()
                .filter(tool -> isWritten(tool, request.toolChoice(), losses))
                .toList();
        this.choice = choice;
        this.parallel = request.parallelTools();
        this.losses = losses;
    }

    void write(JsonGenerator json) {
        if (tools.isEmpty()) {
            if (isForced(choice)) {
                losses.add("tool_choice", "there is no tool that could be called");
            }
            return;
        }
        json.writeArrayPropertyStart("tools");
        tools.forEach(tool -> tool(json, tool));
        json.writeEndArray();
    }

    void writeChoice(JsonGenerator json, Extras extras) {
        boolean one = Boolean.FALSE.equals(parallel);
        if (tools.isEmpty() || (choice == null && !one)) {
            return;
        }
        json.writeObjectPropertyStart("tool_choice");
        kind(json, choice == null ? new ToolChoice.Auto() : choice);
        if (one && !(choice instanceof ToolChoice.None)) {
            json.writeBooleanProperty("disable_parallel_tool_use", true);
        }
        OwnFields.writeInside(json, Dialect.ANTHROPIC, extras, "tool_choice");
        json.writeEndObject();
    }

    private static void kind(JsonGenerator json, ToolChoice choice) {
        switch (choice) {
            case ToolChoice.Auto _ -> json.writeStringProperty("type", "auto");
            case ToolChoice.None _ -> json.writeStringProperty("type", "none");
            case ToolChoice.Required _ -> json.writeStringProperty("type", "any");
            case ToolChoice.Named named -> {
                json.writeStringProperty("type", "tool");
                json.writeStringProperty("name", name(named.name()));
            }
            case ToolChoice.Allowed allowed -> json.writeStringProperty("type", allowed.required() ? "any" : "auto");
        }
    }

    /// A name as Anthropic takes it (T63).
    static String name(String name) {
        return ToolNames.shorten(name, LONGEST_NAME);
    }

    private static boolean isForced(@Nullable ToolChoice choice) {
        return switch (choice) {
            case ToolChoice.Required _, ToolChoice.Named _ -> true;
            case ToolChoice.Allowed allowed -> allowed.required();
            case ToolChoice.Auto _, ToolChoice.None _ -> false;
            case null -> false;
        };
    }

    private static boolean isWritten(Tool tool, @Nullable ToolChoice choice, Losses losses) {
        return switch (tool) {
            case Tool.Function function -> isAllowed(function.name(), choice);
            case Tool.Freeform freeform -> isAllowed(freeform.name(), choice);
            case Tool.Hosted hosted -> {
                boolean ours = hosted.origin().equals(Dialect.ANTHROPIC.id());
                if (!ours) {
                    losses.add("tools." + hosted.kind(), "only " + hosted.origin() + " has this tool");
                }
                yield ours;
            }
        };
    }

    /// This dialect cannot forbid a tool but by not offering it.
    private static boolean isAllowed(String name, @Nullable ToolChoice choice) {
        return !(choice instanceof ToolChoice.Allowed allowed)
                || allowed.names().contains(name);
    }

    private void tool(JsonGenerator json, Tool tool) {
        switch (tool) {
            case Tool.Function function -> function(json, function);
            case Tool.Freeform freeform -> freeform(json, freeform);
            case Tool.Hosted hosted -> json.writeRawValue(hosted.json().text());
        }
    }

    private void function(JsonGenerator json, Tool.Function tool) {
        losses.foreign(tool.extras(), "tools");
        RawJson schema = Schemas.ofObject(tool.schema());
        json.writeStartObject();
        head(json, tool.name(), tool.description());
        json.writeName("input_schema");
        json.writeRawValue(schema.text());
        if (tool.strict() != null) {
            strict(json, tool.strict(), schema);
        }
        PartWriter.cache(json, tool.cache(), tool.extras());
        OwnFields.write(json, Dialect.ANTHROPIC, tool.extras(), "cache_control");
        json.writeEndObject();
    }

    /// Strictness is refused for a schema that leaves objects open (T65).
    private void strict(JsonGenerator json, boolean strict, RawJson schema) {
        if (strict && !Schemas.isClosed(schema)) {
            losses.add("tools.strict", "the schema allows additional properties");
        } else {
            json.writeBooleanProperty("strict", strict);
        }
    }

    private void freeform(JsonGenerator json, Tool.Freeform tool) {
        losses.foreign(tool.extras(), "tools");
        String description = tool.description() == null ? "" : tool.description() + "\n\n";
        String form = tool.format() == null
                ? ""
                : " It must have this form: " + tool.format().text();
        json.writeStartObject();
        head(json, tool.name(), description + "Put the plain text for this tool into \"input\"." + form);
        json.writeName("input_schema");
        json.writeRawValue(Schemas.FREEFORM.text());
        json.writeEndObject();
    }

    private static void head(JsonGenerator json, String name, @Nullable String description) {
        json.writeStringProperty("name", name(name));
        if (description != null) {
            json.writeStringProperty("description", description);
        }
    }
}

package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.chat.ToolChoice;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.OwnFields;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.dialect.Target;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes `tools` and `toolConfig`.
final class ToolWriter {
    private final List<Tool> tools;
    private final @Nullable ToolChoice choice;
    private final Extras extras;
    private final boolean openApi;
    private final Losses losses;

    /// @param choice in place of the request's own
    ToolWriter(ChatRequest request, @Nullable ToolChoice choice, Target target, Losses losses) {
        this.tools =
                request.tools().stream().filter(tool -> isWritten(tool, losses)).toList();
        this.choice = choice;
        this.extras = request.extras();
        this.openApi = target.has(Quirk.OPENAPI_SCHEMAS);
        this.losses = losses;
        if (Boolean.FALSE.equals(request.parallelTools()) && hasFunctions()) {
            losses.add("parallel_tool_calls", "Gemini decides how many tools it calls at once");
        }
    }

    private static boolean isWritten(Tool tool, Losses losses) {
        if (tool instanceof Tool.Hosted hosted && !hosted.origin().equals(Dialect.GEMINI.id())) {
            losses.add("tools." + hosted.kind(), "only " + hosted.origin() + " has this tool");
            return false;
        }
        return true;
    }

    private static boolean isForced(@Nullable ToolChoice choice) {
        return switch (choice) {
            case ToolChoice.Required _, ToolChoice.Named _ -> true;
            case ToolChoice.Allowed allowed -> allowed.required();
            case ToolChoice.Auto _, ToolChoice.None _ -> false;
            case null -> false;
        };
    }

    boolean hasFunctions() {
        return tools.stream().anyMatch(tool -> !(tool instanceof Tool.Hosted));
    }

    /// All functions stand together, where the first of them stood.
    void write(JsonGenerator json) {
        if (tools.isEmpty()) {
            if (isForced(choice)) {
                losses.add("tool_choice", "there is no tool that could be called");
            }
            return;
        }
        json.writeArrayPropertyStart("tools");
        boolean written = false;
        for (Tool tool : tools) {
            if (tool instanceof Tool.Hosted hosted) {
                json.writeRawValue(hosted.json().text());
            } else if (!written) {
                functions(json);
                written = true;
            }
        }
        json.writeEndArray();
    }

    private void functions(JsonGenerator json) {
        json.writeStartObject();
        json.writeArrayPropertyStart("functionDeclarations");
        for (Tool tool : tools) {
            switch (tool) {
                case Tool.Function function -> function(json, function);
                case Tool.Freeform freeform -> freeform(json, freeform);
                case Tool.Hosted _ -> {}
            }
        }
        json.writeEndArray();
        OwnFields.writeInside(json, Dialect.GEMINI, extras, "tools");
        json.writeEndObject();
    }

    private void function(JsonGenerator json, Tool.Function tool) {
        losses.foreign(tool.extras(), "tools");
        if (Boolean.TRUE.equals(tool.strict())) {
            losses.add("tools.strict", "Gemini follows the schema as far as it can");
        }
        json.writeStartObject();
        head(json, tool.name(), tool.description());
        Schemas.ofArguments(tool.schema()).ifPresent(schema -> schema(json, schema));
        OwnFields.write(json, Dialect.GEMINI, tool.extras());
        json.writeEndObject();
    }

    private void freeform(JsonGenerator json, Tool.Freeform tool) {
        losses.foreign(tool.extras(), "tools");
        String description = tool.description() == null ? "" : tool.description() + "\n\n";
        String form = tool.format() == null
                ? ""
                : " It must have this form: " + tool.format().text();
        json.writeStartObject();
        head(json, tool.name(), description + "Put the plain text for this tool into \"input\"." + form);
        schema(json, Schemas.FREEFORM);
        json.writeEndObject();
    }

    private static void head(JsonGenerator json, String name, @Nullable String description) {
        json.writeStringProperty("name", FunctionNames.written(name));
        if (description != null) {
            json.writeStringProperty("description", description);
        }
    }

    private void schema(JsonGenerator json, RawJson schema) {
        json.writeName(openApi ? "parameters" : "parametersJsonSchema");
        json.writeRawValue(openApi ? OpenApiSchemas.of(schema).text() : schema.text());
    }

    void writeChoice(JsonGenerator json) {
        boolean chosen = choice != null && hasFunctions();
        if (!chosen && !OwnFields.hasInside(Dialect.GEMINI, extras, "toolConfig")) {
            return;
        }
        json.writeObjectPropertyStart("toolConfig");
        if (chosen || OwnFields.hasInside(Dialect.GEMINI, extras, ToolReader.CHOICE_PATH)) {
            json.writeObjectPropertyStart(ToolReader.CHOICE);
            if (choice != null && chosen) {
                kind(json, choice);
            }
            OwnFields.writeInside(json, Dialect.GEMINI, extras, ToolReader.CHOICE_PATH);
            json.writeEndObject();
        }
        OwnFields.writeInside(json, Dialect.GEMINI, extras, "toolConfig", ToolReader.CHOICE_PATH);
        json.writeEndObject();
    }

    private void kind(JsonGenerator json, ToolChoice kind) {
        switch (kind) {
            case ToolChoice.Auto _ -> mode(json, "AUTO", List.of());
            case ToolChoice.None _ -> mode(json, "NONE", List.of());
            case ToolChoice.Required _ -> mode(json, "ANY", List.of());
            case ToolChoice.Named named -> mode(json, "ANY", List.of(named.name()));
            case ToolChoice.Allowed allowed when allowed.required() -> mode(json, "ANY", allowed.names());
            case ToolChoice.Allowed allowed ->
                mode(json, "VALIDATED", isEverything(allowed) ? List.of() : allowed.names());
        }
    }

    private boolean isEverything(ToolChoice.Allowed allowed) {
        return new HashSet<>(allowed.names()).equals(new HashSet<>(ToolReader.functions(tools)));
    }

    private static void mode(JsonGenerator json, String mode, List<String> names) {
        json.writeStringProperty("mode", mode);
        if (!names.isEmpty()) {
            json.writeArrayPropertyStart("allowedFunctionNames");
            names.forEach(name -> json.writeString(FunctionNames.written(name)));
            json.writeEndArray();
        }
    }
}

package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.chat.ToolChoice;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.OwnFields;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.dialect.ToolNames;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/// Writes the tools of a request and what it says about their use; the latter is refused without tools.
final class ToolWriter {
    static final int LONGEST_NAME = 64;

    private static final String OWN = Dialect.OPENAI_RESPONSES.id();
    private static final RawJson NO_ARGUMENTS = new RawJson("{\"type\":\"object\",\"properties\":{}}");

    private final JsonGenerator json;
    private final Target target;
    private final Losses losses;

    ToolWriter(JsonGenerator json, Target target, Losses losses) {
        this.json = json;
        this.target = target;
        this.losses = losses;
    }

    static String name(String name) {
        return ToolNames.shorten(name, LONGEST_NAME);
    }

    /// @param choice in place of the request's own
    void write(ChatRequest request, @Nullable ToolChoice choice) {
        List<String> brought = BroughtTools.names(request.messages());
        List<Tool> tools = request.tools().stream()
                .filter(this::isKnown)
                .filter(tool -> !brought.contains(ToolReader.name(tool)))
                .toList();
        if (tools.isEmpty() && brought.isEmpty()) {
            return;
        }
        if (!tools.isEmpty()) {
            json.writeArrayPropertyStart("tools");
            tools(tools);
            json.writeEndArray();
        }
        new ToolChoiceWriter(json, request.tools()).write(choice);
        parallel(request.parallelTools());
    }

    private boolean isKnown(Tool tool) {
        if (tool instanceof Tool.Hosted hosted && !hosted.origin().equals(OWN)) {
            losses.add("tools." + hosted.kind(), "only known to " + hosted.origin());
            return false;
        }
        return true;
    }

    /// Neighbours of one namespace stand in it together.
    private void tools(List<Tool> tools) {
        Optional<RawJson> open = Optional.empty();
        for (Tool tool : tools) {
            Optional<RawJson> namespace = Namespaces.of(extras(tool)).filter(ToolWriter::isObject);
            if (!namespace.equals(open)) {
                if (open.isPresent()) {
                    endNamespace();
                }
                namespace.ifPresent(this::beginNamespace);
                open = namespace;
            }
            tool(tool, namespace.map(Namespaces::name));
        }
        if (open.isPresent()) {
            endNamespace();
        }
    }

    static Extras extras(Tool tool) {
        return switch (tool) {
            case Tool.Function function -> function.extras();
            case Tool.Freeform freeform -> freeform.extras();
            case Tool.Hosted _ -> Extras.NONE;
        };
    }

    private static boolean isObject(RawJson namespace) {
        return namespace.text().startsWith("{");
    }

    private void beginNamespace(RawJson namespace) {
        json.writeStartObject();
        if (Json.parse(namespace) instanceof ObjectNode object) {
            object.properties().forEach(field -> Json.field(json, field.getKey(), Json.raw(field.getValue())));
        }
        json.writeArrayPropertyStart("tools");
    }

    private void endNamespace() {
        json.writeEndArray();
        json.writeEndObject();
    }

    private void tool(Tool tool, Optional<String> namespace) {
        switch (tool) {
            case Tool.Function function -> function(function, namespace);
            case Tool.Freeform custom -> custom(custom, namespace);
            case Tool.Hosted hosted -> json.writeRawValue(hosted.json().text());
        }
    }

    /// Left out, strictness would be on, and the provider would change the schema to fit (T65).
    private void function(Tool.Function tool, Optional<String> namespace) {
        losses.foreign("tools", tool.extras());
        RawJson schema = Objects.requireNonNullElse(tool.schema(), NO_ARGUMENTS);
        begin("function", tool.name(), tool.description(), namespace);
        Schemas.write(json, "parameters", schema);
        json.writeBooleanProperty(
                "strict", Schemas.strict("tools", schema, Boolean.TRUE.equals(tool.strict()), losses));
        OwnFields.write(json, Dialect.OPENAI_RESPONSES, Namespaces.without(tool.extras()));
        json.writeEndObject();
    }

    private void custom(Tool.Freeform tool, Optional<String> namespace) {
        losses.foreign("tools", tool.extras());
        begin("custom", tool.name(), tool.description(), namespace);
        if (tool.format() != null) {
            Json.field(json, "format", CustomFormats.flat(tool.format()));
        }
        OwnFields.write(json, Dialect.OPENAI_RESPONSES, Namespaces.without(tool.extras()));
        json.writeEndObject();
    }

    private void begin(String type, String name, @Nullable String description, Optional<String> namespace) {
        json.writeStartObject();
        json.writeStringProperty("type", type);
        json.writeStringProperty(
                "name",
                name(namespace.map(outer -> Namespaces.inner(outer, name)).orElse(name)));
        if (description != null) {
            json.writeStringProperty("description", description);
        }
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

package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.RequestBody;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// The caller's tools, by the names that other dialects know them by, so that a call is told in the caller's terms.
final class AskedTools {
    private final Map<String, Asked> tools = new HashMap<>();

    /// How the caller wants a call of one of its tools.
    ///
    /// @param namespace null when the tool stands in none
    /// @param freeform whether the tool takes plain text
    record Asked(String name, @Nullable String namespace, boolean freeform) {}

    private AskedTools() {}

    static AskedTools of(byte[] request) {
        var asked = new AskedTools();
        try {
            for (ObjectNode owner : owners(request)) {
                ToolReader.tools(Fields.of(owner)).forEach(asked::add);
            }
        } catch (FaultException | JacksonException _) {
            // A request with such tools was refused or never was of this dialect
            return new AskedTools();
        }
        return asked;
    }

    private static List<ObjectNode> owners(byte[] request) {
        List<ObjectNode> owners = new ArrayList<>();
        RequestBody.member(request, "tools").ifPresent(tools -> {
            ObjectNode owner = Json.MAPPER.createObjectNode();
            owner.set("tools", Json.lenient(tools));
            owners.add(owner);
        });
        if (new String(request, StandardCharsets.ISO_8859_1).contains(BroughtTools.TYPE)) {
            RequestBody.member(request, "input").map(Json::lenient).stream()
                    .flatMap(input -> input.valueStream())
                    .filter(item -> item.path("type").asString("").equals(BroughtTools.TYPE))
                    .forEach(item -> owners.add((ObjectNode) item));
        }
        return owners;
    }

    private void add(Tool tool) {
        switch (tool) {
            case Tool.Function function -> add(function.name(), tool, false);
            case Tool.Freeform freeform -> add(freeform.name(), tool, true);
            case Tool.Hosted _ -> {}
        }
    }

    private void add(String joined, Tool tool, boolean freeform) {
        String namespace =
                Namespaces.of(ToolWriter.extras(tool)).map(Namespaces::name).orElse(null);
        String name = namespace == null ? joined : Namespaces.inner(namespace, joined);
        tools.put(joined, new Asked(name, namespace, freeform));
    }

    /// A tool nobody asked for is called as the provider says it.
    Asked find(String name, boolean freeform) {
        return tools.getOrDefault(name, new Asked(name, null, freeform));
    }
}

package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.RawJson;
import dev.drawbridge.dialect.Json;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The form that a freeform tool's text must have. This dialect alone puts a grammar into an object of its own; the
/// neutral model keeps it flat, as the Responses dialect writes it.
final class FreeformFormat {
    private static final String GRAMMAR = "grammar";
    private static final Set<String> INSIDE = Set.of("definition", "syntax");

    private FreeformFormat() {}

    static RawJson flat(RawJson format) {
        if (!(Json.parse(format) instanceof ObjectNode object)
                || !(object.get(GRAMMAR) instanceof ObjectNode grammar)) {
            return format;
        }
        ObjectNode flat = object.deepCopy();
        flat.remove(GRAMMAR);
        flat.setAll(grammar);
        return Json.raw(flat);
    }

    static RawJson nested(RawJson format) {
        JsonNode parsed = Json.parse(format);
        if (!(parsed instanceof ObjectNode object) || object.has(GRAMMAR) || !object.has("definition")) {
            return format;
        }
        ObjectNode nested = object.deepCopy();
        ObjectNode grammar = nested.objectNode();
        object.properties().stream()
                .filter(field -> INSIDE.contains(field.getKey()))
                .forEach(field -> {
                    nested.remove(field.getKey());
                    grammar.set(field.getKey(), field.getValue());
                });
        nested.set(GRAMMAR, grammar);
        return Json.raw(nested);
    }
}

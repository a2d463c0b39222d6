package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.RawJson;
import dev.drawbridge.dialect.Json;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The form that a freeform tool's text must have, as this dialect tells it: with an object of its own for a
/// grammar. The Responses dialect is flat.
final class FreeformFormat {
    private static final String GRAMMAR = "grammar";
    private static final Set<String> INSIDE = Set.of("definition", "syntax");

    private FreeformFormat() {}

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

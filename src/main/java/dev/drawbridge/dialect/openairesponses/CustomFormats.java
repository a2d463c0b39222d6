package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.RawJson;
import dev.drawbridge.dialect.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The form of a custom tool's text: Chat Completions keeps a grammar in an object of its own, this dialect does not.
/// Requests carry it as the former has it, so that both understand it.
final class CustomFormats {
    private CustomFormats() {}

    static RawJson flat(RawJson format) {
        JsonNode node = Json.lenient(format.text().getBytes(StandardCharsets.UTF_8));
        if (!(node instanceof ObjectNode object) || !(object.path("grammar") instanceof ObjectNode grammar)) {
            return format;
        }
        object.remove("grammar");
        return Json.raw(object.setAll(grammar));
    }

    static @Nullable RawJson nested(@Nullable RawJson format) {
        if (format == null
                || !(Json.parse(format) instanceof ObjectNode object)
                || !object.path("type").asString("").equals("grammar")
                || object.has("grammar")) {
            return format;
        }
        ObjectNode grammar = Json.MAPPER.createObjectNode();
        for (String name : List.of("definition", "syntax")) {
            if (object.has(name)) {
                grammar.set(name, object.remove(name));
            }
        }
        object.set("grammar", grammar);
        return Json.raw(object);
    }
}

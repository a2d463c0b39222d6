package dev.drawbridge.dialect.ollama;

import dev.drawbridge.dialect.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Converts the arguments of calls, which are an object here and text everywhere else.
final class Arguments {
    private Arguments() {}

    /// As text; some servers send text already.
    static String read(@Nullable JsonNode arguments) {
        if (arguments == null || arguments.isNull() || arguments.isMissingNode()) {
            return "";
        }
        return arguments.isString()
                ? arguments.stringValue()
                : Json.raw(arguments).text();
    }

    /// As an object, if the text is one or nothing at all.
    static Optional<ObjectNode> parse(String text) {
        if (text.isBlank()) {
            return Optional.of(Json.MAPPER.createObjectNode());
        }
        JsonNode node = Json.lenient(text.getBytes(StandardCharsets.UTF_8));
        return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    }

    /// For a conversation: what was cut off keeps its place and its text.
    static ObjectNode wrapped(String text) {
        return parse(text).orElseGet(() -> Json.MAPPER.createObjectNode().put("_raw", text));
    }

    /// For an answer: half an object must not be run as if it were whole.
    static ObjectNode whole(String text) {
        return parse(text).orElseGet(Json.MAPPER::createObjectNode);
    }

    /// The text of a freeform call as the one argument of the function that stands for its tool.
    static ObjectNode ofText(String text) {
        return Json.MAPPER.createObjectNode().put("input", text);
    }
}

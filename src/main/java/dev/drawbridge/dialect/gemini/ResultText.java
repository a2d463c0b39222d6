package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.dialect.Json;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The `response` of a function, which is an object here and text everywhere else. Text stands under `output` or
/// `error`; any other object is the text of itself. Text that itself is an object would be mistaken for such a one, so
/// in reading it keeps the member around it.
final class ResultText {
    private static final String OUTPUT = "output";
    private static final String ERROR = "error";

    private ResultText() {}

    static List<Part> read(RawJson response) {
        JsonNode node = Json.parse(response);
        if (node.isEmpty()) {
            return List.of();
        }
        JsonNode said = node.size() == 1 ? node.path(isError(response) ? ERROR : OUTPUT) : node;
        boolean plain = said.isString() && !isObject(said.stringValue());
        return List.of(new Part.Text(plain ? said.stringValue() : response.text()));
    }

    static boolean isError(RawJson response) {
        JsonNode node = Json.parse(response);
        return node.size() == 1 && node.has(ERROR);
    }

    /// @param ours whether the conversation came in this dialect, so that an object is a response by itself
    static RawJson write(String text, boolean error, boolean ours) {
        if (ours && isObject(text)) {
            return new RawJson(text);
        }
        return Json.raw(Json.MAPPER.createObjectNode().put(error ? ERROR : OUTPUT, text));
    }

    static boolean isObject(String text) {
        if (!text.startsWith("{")) {
            return false;
        }
        try {
            return Json.MAPPER.readTree(text).isObject();
        } catch (JacksonException _) {
            return false;
        }
    }
}

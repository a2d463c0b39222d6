package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.RawJson;
import dev.drawbridge.dialect.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Names the kinds of parts that only this dialect has: the member that holds the content.
final class PartKinds {
    private static final List<String> KNOWN =
            List.of("executableCode", "codeExecutionResult", "inlineData", "fileData", "toolCall", "toolResponse");

    private PartKinds() {}

    static String of(RawJson part) {
        return of(Json.parse(part));
    }

    static String of(JsonNode part) {
        return KNOWN.stream()
                .filter(part::has)
                .findFirst()
                .or(() -> part.propertyNames().stream().findFirst())
                .orElse("part");
    }
}

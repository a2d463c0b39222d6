package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.dialect.Json;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Reads an answer that came whole: it is the last event of a stream.
final class ReplyReader {
    private ReplyReader() {}

    static void read(byte[] body, Consumer<ChatEvent> sink) {
        var answer = new Answer();
        JsonNode response = Json.lenient(body);
        String status = response.path("status").asString("");
        if (response.path("output").isArray() && !status.equals("queued") && !status.equals("in_progress")) {
            answer.end(response, false, sink);
        } else if (response.hasNonNull("error")) {
            answer.fail(response.path("error"), sink);
        } else if (response.isObject()) {
            answer.fail(Faults.broken("The provider's answer has neither output nor an error."), sink);
        } else {
            answer.fail(Faults.broken("The provider's answer is not a JSON object."), sink);
        }
    }
}

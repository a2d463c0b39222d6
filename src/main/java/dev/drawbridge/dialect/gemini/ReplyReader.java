package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Json;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Reads an answer that came whole: it is a stream of one piece.
final class ReplyReader {
    private static final String NO_ANSWER = "The provider's answer is not a Gemini answer.";

    private ReplyReader() {}

    static void read(byte[] body, Consumer<ChatEvent> sink) {
        JsonNode document = Json.lenient(body);
        List<JsonNode> pieces = document.isArray() ? document.valueStream().toList() : List.of(document);
        var answer = new Answer();
        if (pieces.stream().noneMatch(ReplyReader::isAnswer)) {
            answer.fail(Fault.provider(FaultKind.BROKEN_ANSWER, NO_ANSWER), sink);
        }
        pieces.forEach(piece -> answer.take(piece, sink));
        answer.finish(true, sink);
    }

    private static boolean isAnswer(JsonNode piece) {
        return piece.hasNonNull("error")
                || !piece.path("candidates").isEmpty()
                || piece.path("promptFeedback").has("blockReason");
    }
}

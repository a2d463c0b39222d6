package dev.drawbridge.dialect.ollama;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.dialect.Json;
import java.util.function.Consumer;

/// Reads an answer that came whole: it is a stream of one line.
final class ReplyReader {
    private ReplyReader() {}

    static void read(byte[] body, Consumer<ChatEvent> sink) {
        var answer = new Answer();
        answer.take(Json.lenient(body), sink);
        answer.end(sink);
    }
}

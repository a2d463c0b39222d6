package dev.drawbridge.dialect.ollama;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.dialect.EventReader;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.sse.SseFrame;
import java.util.Arrays;
import java.util.function.Consumer;

/// Reads a streamed answer. Its last line says that it is; bytes that end before it are an answer that broke off.
final class StreamReader implements EventReader {
    private final Answer answer = new Answer();

    @Override
    public void read(SseFrame frame, Consumer<ChatEvent> sink) {
        byte[] line = Arrays.copyOfRange(frame.buffer(), frame.offset(), frame.offset() + frame.length());
        answer.take(Json.lenient(line), sink);
    }

    @Override
    public void end(Consumer<ChatEvent> sink) {
        answer.end(sink);
    }
}

package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.EventReader;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.sse.SseFrame;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads a streamed answer: every event is a piece of an answer in the form of a whole one. The end is told when the
/// provider closes, because nothing else says that no more pieces come.
final class StreamReader implements EventReader {
    private static final String GARBLED = "The provider sent an event that is not a Gemini answer.";

    private final Answer answer = new Answer();

    @Override
    public void read(SseFrame frame, Consumer<ChatEvent> sink) {
        if (frame.is("[DONE]")) {
            return;
        }
        try {
            take(Json.MAPPER.readTree(frame.buffer(), frame.offset(), frame.length()), sink);
        } catch (JacksonException _) {
            garbled(sink);
        }
    }

    /// Errors are sometimes wrapped into an array.
    private void take(JsonNode event, Consumer<ChatEvent> sink) {
        if (event.isArray()) {
            event.forEach(element -> take(element, sink));
        } else if (event.isObject()) {
            answer.take(event, sink);
        } else {
            garbled(sink);
        }
    }

    private void garbled(Consumer<ChatEvent> sink) {
        answer.fail(Fault.provider(FaultKind.BROKEN_ANSWER, GARBLED), sink);
    }

    @Override
    public void end(Consumer<ChatEvent> sink) {
        answer.finish(false, sink);
    }
}

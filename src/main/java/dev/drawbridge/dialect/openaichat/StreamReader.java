package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.dialect.EventReader;
import dev.drawbridge.sse.SseFrame;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/// Reads a streamed answer. The end is held back until the provider says `[DONE]` or closes, because usage may follow
/// the finish reason.
final class StreamReader implements EventReader {
    private final Answer answer = new Answer();
    private boolean done;

    @Override
    public void read(SseFrame frame, Consumer<ChatEvent> sink) {
        if (done) {
            return;
        }
        if (frame.is("[DONE]")) {
            done = true;
            answer.finish(answer.hasWholeCalls() ? FinishReason.TOOL_CALLS : null, sink);
        } else if ("error".equals(frame.event())) {
            answer.fail(Faults.inAnswer(frame.data().getBytes(StandardCharsets.UTF_8)), sink);
        } else {
            chunk(frame, sink);
        }
    }

    private void chunk(SseFrame frame, Consumer<ChatEvent> sink) {
        try {
            answer.take(ChunkParser.parse(frame.buffer(), frame.offset(), frame.length()), sink);
        } catch (JacksonException _) {
            answer.fail(Fault.provider(FaultKind.BROKEN_ANSWER, "The provider sent an event that is not JSON."), sink);
        }
    }

    @Override
    public void end(Consumer<ChatEvent> sink) {
        done = true;
        answer.finish(null, sink);
    }
}

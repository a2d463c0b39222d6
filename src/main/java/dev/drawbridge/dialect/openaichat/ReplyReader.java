package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/// Reads an answer that came whole: it is a stream of one chunk.
final class ReplyReader {
    private ReplyReader() {}

    static void read(byte[] body, Consumer<ChatEvent> sink) {
        var answer = new Answer();
        try {
            Chunk chunk = ChunkParser.parse(body, 0, body.length);
            if (chunk.choice() == null && chunk.error() == null) {
                answer.fail(Faults.inAnswer(body), sink);
            }
            answer.take(chunk, sink);
            answer.finish(FinishReason.STOP, sink);
        } catch (JacksonException _) {
            answer.fail(broken("The provider's answer is not valid JSON."), sink);
        }
    }

    private static Fault broken(String message) {
        return Fault.provider(FaultKind.BROKEN_ANSWER, message);
    }
}

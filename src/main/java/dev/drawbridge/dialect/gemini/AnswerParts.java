package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Json;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Tells the parts of an answer. Pieces of text and of thinking go on where the last ended; a call comes whole.
final class AnswerParts {
    private final String answer;
    private @Nullable PartStart open;
    private int index = -1;
    private int calls;

    /// @param answer the provider's id of the answer
    AnswerParts(String answer) {
        this.answer = answer;
    }

    boolean sawCall() {
        return calls > 0;
    }

    void take(JsonNode part, Consumer<ChatEvent> sink) {
        if (part.path("functionCall").isObject()) {
            call(part.path("functionCall"), seal(part), sink);
        } else if (part.path("text").isString()) {
            text(part, sink);
        } else if (part.isObject() && !part.isEmpty()) {
            close(sink);
            open(new PartStart.Foreign(PartReader.foreign(Json.raw(part))), sink);
            close(sink);
        }
    }

    /// What a signature stands on is whole; on text, it is a part of its own.
    private void text(JsonNode part, Consumer<ChatEvent> sink) {
        String text = part.path("text").stringValue();
        Seal seal = seal(part);
        boolean thought = part.path("thought").asBoolean(false);
        if (!text.isEmpty() || (thought && seal != null)) {
            say(thought, text, sink);
        }
        if (seal == null) {
            return;
        }
        if (!thought) {
            close(sink);
            open(new PartStart.Thinking(), sink);
        }
        sink.accept(new ChatEvent.SealSeen(index, seal));
        close(sink);
    }

    private void say(boolean thought, String text, Consumer<ChatEvent> sink) {
        boolean same = thought ? open instanceof PartStart.Thinking : open instanceof PartStart.Text;
        if (!same) {
            close(sink);
            open(thought ? new PartStart.Thinking() : new PartStart.Text(), sink);
        }
        if (!text.isEmpty()) {
            sink.accept(thought ? new ChatEvent.ThinkingDelta(index, text) : new ChatEvent.TextDelta(index, text));
        }
    }

    private void call(JsonNode call, @Nullable Seal seal, Consumer<ChatEvent> sink) {
        close(sink);
        String name = call.path("name").asString("");
        JsonNode args = call.path("args");
        String arguments = args.isObject() && !args.isEmpty() ? Json.raw(args).text() : "";
        String said = call.path("id").asString("");
        String id = said.isEmpty() ? CallIds.inAnswer(answer, calls, name, arguments) : said;
        calls++;
        open(new PartStart.ToolCall(id, name, false), sink);
        if (seal != null) {
            sink.accept(new ChatEvent.SealSeen(index, seal));
        }
        if (!arguments.isEmpty()) {
            sink.accept(new ChatEvent.ArgumentsDelta(index, arguments));
        }
        close(sink);
    }

    private static @Nullable Seal seal(JsonNode part) {
        String signature = part.path("thoughtSignature").asString("");
        return signature.isEmpty() ? null : new Seal(Dialect.GEMINI.id(), signature);
    }

    private void open(PartStart start, Consumer<ChatEvent> sink) {
        open = start;
        sink.accept(new ChatEvent.PartOpened(++index, start));
    }

    void close(Consumer<ChatEvent> sink) {
        if (open != null) {
            open = null;
            sink.accept(new ChatEvent.PartClosed(index));
        }
    }
}

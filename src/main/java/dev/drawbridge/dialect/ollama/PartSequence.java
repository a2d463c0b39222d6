package dev.drawbridge.dialect.ollama;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.ArgumentsDelta;
import dev.drawbridge.chat.ChatEvent.PartClosed;
import dev.drawbridge.chat.ChatEvent.PartOpened;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.ChatEvent.TextDelta;
import dev.drawbridge.chat.ChatEvent.ThinkingDelta;
import java.util.function.Consumer;

/// Turns what comes in any order into parts of which at most one is open.
final class PartSequence {
    private enum Kind {
        NONE,
        TEXT,
        THINKING
    }

    private Kind open = Kind.NONE;
    private int next;

    void text(String text, Consumer<ChatEvent> sink) {
        if (!text.isEmpty()) {
            open(Kind.TEXT, new PartStart.Text(), sink);
            sink.accept(new TextDelta(next - 1, text));
        }
    }

    void thinking(String text, Consumer<ChatEvent> sink) {
        if (!text.isEmpty()) {
            open(Kind.THINKING, new PartStart.Thinking(), sink);
            sink.accept(new ThinkingDelta(next - 1, text));
        }
    }

    /// A call always comes whole.
    void call(PartStart.ToolCall call, String arguments, Consumer<ChatEvent> sink) {
        close(sink);
        sink.accept(new PartOpened(next++, call));
        if (!arguments.isEmpty()) {
            sink.accept(new ArgumentsDelta(next - 1, arguments));
        }
        sink.accept(new PartClosed(next - 1));
    }

    void close(Consumer<ChatEvent> sink) {
        if (open != Kind.NONE) {
            sink.accept(new PartClosed(next - 1));
        }
        open = Kind.NONE;
    }

    private void open(Kind kind, PartStart start, Consumer<ChatEvent> sink) {
        if (open != kind) {
            close(sink);
            open = kind;
            sink.accept(new PartOpened(next++, start));
        }
    }
}

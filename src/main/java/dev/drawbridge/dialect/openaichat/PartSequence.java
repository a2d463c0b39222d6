package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.ArgumentsDelta;
import dev.drawbridge.chat.ChatEvent.PartClosed;
import dev.drawbridge.chat.ChatEvent.PartOpened;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.ChatEvent.SealSeen;
import dev.drawbridge.chat.ChatEvent.TextDelta;
import dev.drawbridge.chat.ChatEvent.ThinkingDelta;
import dev.drawbridge.chat.Seal;
import java.util.function.Consumer;

/// Turns what comes in any order into parts of which at most one is open.
final class PartSequence {
    enum Kind {
        NONE,
        TEXT,
        REFUSAL,
        THINKING,
        CALL
    }

    private final StringBuilder thought = new StringBuilder();
    private Kind open = Kind.NONE;
    private boolean sealed;
    private int next;

    void say(Kind kind, String text, Consumer<ChatEvent> sink) {
        if (open != kind || sealed) {
            open(kind, start(kind), sink);
        }
        if (kind == Kind.THINKING) {
            thought.append(text);
            sink.accept(new ThinkingDelta(index(), text));
        } else {
            sink.accept(new TextDelta(index(), text));
        }
    }

    /// Whether the thinking that is open has told exactly this so far.
    boolean hasThought(String text) {
        return open == Kind.THINKING && !sealed && thought.length() == text.length() && thought.indexOf(text) == 0;
    }

    private static PartStart start(Kind kind) {
        return switch (kind) {
            case TEXT -> new PartStart.Text();
            case REFUSAL -> new PartStart.Refusal();
            case THINKING -> new PartStart.Thinking();
            case CALL, NONE -> throw new IllegalArgumentException(kind + " is not said");
        };
    }

    /// Seals the thinking that is open, or a thinking of which nothing was told.
    void seal(Seal seal, Consumer<ChatEvent> sink) {
        if (open != Kind.THINKING || sealed) {
            open(Kind.THINKING, new PartStart.Thinking(), sink);
        }
        sealed = true;
        sink.accept(new SealSeen(index(), seal));
    }

    void redacted(Seal seal, Consumer<ChatEvent> sink) {
        open(Kind.THINKING, new PartStart.RedactedThinking(seal), sink);
        close(sink);
    }

    void call(PartStart.ToolCall call, Consumer<ChatEvent> sink) {
        open(Kind.CALL, call, sink);
    }

    void sealCall(Seal seal, Consumer<ChatEvent> sink) {
        sink.accept(new SealSeen(index(), seal));
    }

    void arguments(String text, Consumer<ChatEvent> sink) {
        sink.accept(new ArgumentsDelta(index(), text));
    }

    void close(Consumer<ChatEvent> sink) {
        if (open != Kind.NONE) {
            sink.accept(new PartClosed(index()));
        }
        open = Kind.NONE;
        sealed = false;
    }

    private void open(Kind kind, PartStart start, Consumer<ChatEvent> sink) {
        close(sink);
        open = kind;
        thought.setLength(0);
        sink.accept(new PartOpened(next++, start));
    }

    private int index() {
        return next - 1;
    }
}

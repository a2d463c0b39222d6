package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.ArgumentsDelta;
import dev.drawbridge.chat.ChatEvent.PartClosed;
import dev.drawbridge.chat.ChatEvent.PartOpened;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.ChatEvent.SealSeen;
import dev.drawbridge.chat.ChatEvent.TextDelta;
import dev.drawbridge.chat.ChatEvent.ThinkingDelta;
import dev.drawbridge.chat.Seal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// Turns parts that come at the same time into one after another: the first streams on as it comes, the others wait for
/// it to end.
final class PartQueue {
    private final List<Slot> waiting = new ArrayList<>();
    private int next;

    /// Takes a part into the queue, behind all that belong to the same or an earlier item.
    ///
    /// @param item place of its item in the answer
    Slot add(PartStart start, int item) {
        var slot = new Slot(start, item);
        int at = waiting.size();
        while (at > 0 && waiting.get(at - 1).item > item && !waiting.get(at - 1).opened) {
            at--;
        }
        waiting.add(at, slot);
        return slot;
    }

    /// Tells what can be told by now.
    void advance(Consumer<ChatEvent> sink) {
        while (!waiting.isEmpty()) {
            Slot first = waiting.getFirst();
            first.tell(sink);
            if (!first.closed) {
                return;
            }
            sink.accept(new PartClosed(first.index));
            waiting.removeFirst();
        }
    }

    /// No more is to come.
    void flush(Consumer<ChatEvent> sink) {
        waiting.forEach(Slot::close);
        advance(sink);
    }

    /// One part as far as it has come.
    final class Slot {
        private final PartStart start;
        private final int item;
        private final StringBuilder said = new StringBuilder();
        private final List<IntFunction<ChatEvent>> untold = new ArrayList<>();
        private int index;
        private boolean opened;
        private boolean closed;

        private Slot(PartStart start, int item) {
            this.start = start;
            this.item = item;
        }

        void say(String text) {
            if (closed || text.isEmpty()) {
                return;
            }
            said.append(text);
            untold.add(at -> delta(at, text));
        }

        private ChatEvent delta(int at, String text) {
            return switch (start) {
                case PartStart.Text _, PartStart.Refusal _ -> new TextDelta(at, text);
                case PartStart.Thinking _ -> new ThinkingDelta(at, text);
                case PartStart.ToolCall _ -> new ArgumentsDelta(at, text);
                case PartStart.RedactedThinking _, PartStart.Foreign _ ->
                    throw new IllegalStateException(start + " comes whole");
            };
        }

        /// Says what of the whole text was not said yet (T23). A whole that differs is too late.
        void complete(String whole) {
            if (whole.length() > said.length() && whole.startsWith(said.toString())) {
                say(whole.substring(said.length()));
            }
        }

        boolean isRefusal() {
            return start instanceof PartStart.Refusal;
        }

        String text() {
            return said.toString();
        }

        void seal(Seal seal) {
            add(at -> new SealSeen(at, seal));
        }

        void foreign(ChatEvent event) {
            add(_ -> event);
        }

        private void add(IntFunction<ChatEvent> event) {
            if (!closed) {
                untold.add(event);
            }
        }

        void close() {
            closed = true;
        }

        private void tell(Consumer<ChatEvent> sink) {
            if (!opened) {
                opened = true;
                index = next++;
                sink.accept(new PartOpened(index, start));
            }
            untold.forEach(event -> sink.accept(event.apply(index)));
            untold.clear();
        }
    }
}

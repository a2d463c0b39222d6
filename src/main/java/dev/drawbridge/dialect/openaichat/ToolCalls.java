package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.dialect.Dialect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sorts the pieces of tool calls. The first call streams on as it comes; pieces of others that arrive between wait for
/// their turn, because readers of every dialect take one call after another.
final class ToolCalls {
    private final PartSequence parts;
    private final List<Call> arrived = new ArrayList<>();
    private final Deque<Call> waiting = new ArrayDeque<>();

    ToolCalls(PartSequence parts) {
        this.parts = parts;
    }

    boolean isEmpty() {
        return arrived.isEmpty();
    }

    /// Whether no call can have more to come.
    boolean areComplete() {
        for (Call call : arrived) {
            if (!call.isComplete()) {
                return false;
            }
        }
        return true;
    }

    boolean haveNames() {
        return arrived.stream().noneMatch(call -> call.name.isEmpty());
    }

    void accept(Chunk.Call piece, Consumer<ChatEvent> sink) {
        Call call = find(piece);
        if (call == null) {
            call = new Call(piece.index());
            arrived.add(call);
            enqueue(call);
        }
        call.take(piece);
        advance(sink);
    }

    /// The call a piece belongs to, or null when it begins one. Neither index nor id can be trusted alone: some servers
    /// send no index or always 0, some repeat id and name with every piece, some send no id.
    private @Nullable Call find(Chunk.Call piece) {
        for (Call call : arrived.reversed()) {
            boolean sameId =
                    piece.id().isEmpty() || call.id.isEmpty() || piece.id().equals(call.id);
            boolean sameIndex = piece.index() < 0 || call.index < 0 || call.index == piece.index();
            boolean told = piece.index() >= 0 || !piece.id().isEmpty();
            if (sameId && sameIndex && (told || call == arrived.getLast())) {
                return call.isRepeatedBy(piece) ? null : call;
            }
        }
        return null;
    }

    private void enqueue(Call call) {
        Deque<Call> later = new ArrayDeque<>();
        while (waiting.size() > 1 && call.index >= 0 && waiting.getLast().index > call.index) {
            later.push(waiting.removeLast());
        }
        waiting.add(call);
        waiting.addAll(later);
    }

    /// Tells what the first call in the queue has, and goes to the next one once it must be whole.
    private void advance(Consumer<ChatEvent> sink) {
        while (!waiting.isEmpty() && !waiting.getFirst().name.isEmpty()) {
            waiting.getFirst().tell(sink);
            if (waiting.size() == 1 || !waiting.getFirst().isComplete()) {
                return;
            }
            closeFirst(sink);
        }
    }

    /// No more is to come: tells all that waits.
    void flush(Consumer<ChatEvent> sink) {
        while (!waiting.isEmpty()) {
            waiting.getFirst().tell(sink);
            closeFirst(sink);
        }
    }

    private void closeFirst(Consumer<ChatEvent> sink) {
        waiting.removeFirst().closed = true;
        parts.close(sink);
    }

    /// One call as far as it has come.
    private final class Call {
        private final int index;
        private final ArgumentsScanner scanner = new ArgumentsScanner();
        private final StringBuilder untold = new StringBuilder();
        private String id = "";
        private String name = "";
        private boolean freeform;
        private boolean opened;
        private boolean closed;
        private @Nullable Seal seal;

        Call(int index) {
            this.index = index;
        }

        void take(Chunk.Call piece) {
            id = id.isEmpty() ? piece.id() : id;
            name = name.isEmpty() ? piece.name() : name;
            freeform |= piece.freeform();
            if (piece.content() != null) {
                seal = new Seal(Dialect.OPENAI_CHAT.id(), piece.content().text());
            }
            scanner.feed(piece.arguments());
            if (!closed) {
                untold.append(piece.arguments());
            }
        }

        boolean isComplete() {
            return scanner.isComplete() && !freeform;
        }

        /// A server without ids says that a next call begins only by naming it.
        boolean isRepeatedBy(Chunk.Call piece) {
            return piece.id().isEmpty()
                    && !piece.name().isEmpty()
                    && !piece.arguments().isBlank()
                    && isComplete();
        }

        void tell(Consumer<ChatEvent> sink) {
            if (!opened) {
                opened = true;
                parts.call(new PartStart.ToolCall(id.isEmpty() ? newId() : id, name, freeform), sink);
            }
            if (seal != null) {
                parts.sealCall(seal, sink);
                seal = null;
            }
            if (!untold.isEmpty()) {
                parts.arguments(untold.toString(), sink);
                untold.setLength(0);
            }
        }

        private static String newId() {
            return "call_" + UUID.randomUUID().toString().replace("-", "").substring(0, 24);
        }
    }
}

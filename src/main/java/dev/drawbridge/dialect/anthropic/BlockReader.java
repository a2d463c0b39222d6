package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Json;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the blocks of a stream one after the other. A block that only this dialect knows is kept until it is
/// whole.
final class BlockReader {
    private final StringBuilder input = new StringBuilder();
    private @Nullable PartStart open;
    private JsonNode block = Json.MAPPER.missingNode();
    private int index;
    private int part = -1;
    private boolean toolCalled;
    private boolean argumentsSeen;

    boolean sawToolCall() {
        return toolCalled;
    }

    /// A provider that begins a block has ended the one before, even if it did not say so.
    void start(int at, JsonNode content, Consumer<ChatEvent> sink) {
        close(sink);
        open(at, Blocks.start(content), content, sink);
    }

    /// Whether the delta could be understood; one that belongs to another block than the open one cannot.
    boolean delta(BlockDelta delta, Consumer<ChatEvent> sink) {
        if (open == null && !delta.kind().equals(BlockDelta.ARGUMENTS)) {
            PartStart start = delta.kind().equals(BlockDelta.TEXT) ? new PartStart.Text() : new PartStart.Thinking();
            open(delta.index(), start, Json.MAPPER.missingNode(), sink);
        }
        if (open == null || (delta.index() >= 0 && index >= 0 && delta.index() != index)) {
            return false;
        }
        return switch (open) {
            case PartStart.Text _ -> text(delta, sink);
            case PartStart.Thinking _ -> thinking(delta, sink);
            case PartStart.ToolCall _ -> arguments(delta, sink);
            case PartStart.Foreign _ -> {
                input.append(delta.kind().equals(BlockDelta.ARGUMENTS) ? delta.value() : "");
                yield true;
            }
            case PartStart.RedactedThinking _, PartStart.Refusal _ -> true;
        };
    }

    /// A delta that only this dialect knows: it completes a block that is kept, or is handed on.
    void delta(JsonNode delta, Consumer<ChatEvent> sink) {
        if (!(open instanceof PartStart.Foreign)) {
            sink.accept(Blocks.delta(delta));
        } else if (block instanceof ObjectNode whole && delta instanceof ObjectNode more) {
            whole.setAll(more.without("type"));
        }
    }

    void stop(int at, Consumer<ChatEvent> sink) {
        if (at < 0 || index < 0 || at == index) {
            close(sink);
        }
    }

    void close(Consumer<ChatEvent> sink) {
        switch (open) {
            case null -> {
                return;
            }
            case PartStart.Foreign foreign -> sink.accept(new ChatEvent.PartOpened(part, whole(foreign)));
            case PartStart.ToolCall _ when !argumentsSeen -> Blocks.arguments(part, block, sink);
            case PartStart.ToolCall _,
                    PartStart.Text _,
                    PartStart.Thinking _,
                    PartStart.RedactedThinking _,
                    PartStart.Refusal _ -> {}
        }
        sink.accept(new ChatEvent.PartClosed(part));
        open = null;
    }

    private void open(int at, PartStart start, JsonNode content, Consumer<ChatEvent> sink) {
        open = start;
        block = content;
        index = at;
        part++;
        input.setLength(0);
        argumentsSeen = false;
        toolCalled |= start instanceof PartStart.ToolCall;
        if (!(start instanceof PartStart.Foreign)) {
            sink.accept(new ChatEvent.PartOpened(part, start));
            Blocks.content(part, content, start, sink);
        }
    }

    private boolean text(BlockDelta delta, Consumer<ChatEvent> sink) {
        if (!delta.kind().equals(BlockDelta.TEXT)) {
            return false;
        }
        if (!delta.value().isEmpty()) {
            sink.accept(new ChatEvent.TextDelta(part, delta.value()));
        }
        return true;
    }

    private boolean thinking(BlockDelta delta, Consumer<ChatEvent> sink) {
        if (delta.kind().equals(BlockDelta.SIGNATURE)) {
            sink.accept(new ChatEvent.SealSeen(part, new Seal(Dialect.ANTHROPIC.id(), delta.value())));
        } else if (!delta.kind().equals(BlockDelta.THINKING)) {
            return false;
        } else if (!delta.value().isEmpty()) {
            sink.accept(new ChatEvent.ThinkingDelta(part, delta.value()));
        }
        return true;
    }

    private boolean arguments(BlockDelta delta, Consumer<ChatEvent> sink) {
        if (!delta.kind().equals(BlockDelta.ARGUMENTS)) {
            return false;
        }
        if (!delta.value().isEmpty()) {
            argumentsSeen = true;
            sink.accept(new ChatEvent.ArgumentsDelta(part, delta.value()));
        }
        return true;
    }

    private PartStart.Foreign whole(PartStart.Foreign start) {
        if (!(block instanceof ObjectNode object)) {
            return start;
        }
        if (!input.isEmpty()) {
            object.set("input", inputOr(object.path("input")));
        }
        Part.Foreign part = start.part();
        return new PartStart.Foreign(new Part.Foreign(part.origin(), part.kind(), Json.raw(object)));
    }

    private JsonNode inputOr(JsonNode before) {
        try {
            return Json.MAPPER.readTree(input.toString());
        } catch (JacksonException _) {
            return before;
        }
    }
}

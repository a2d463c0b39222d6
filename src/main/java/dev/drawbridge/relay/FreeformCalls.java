package dev.drawbridge.relay;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.ArgumentsDelta;
import dev.drawbridge.chat.ChatEvent.PartClosed;
import dev.drawbridge.chat.ChatEvent.PartOpened;
import dev.drawbridge.chat.ChatEvent.PartStart;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Gives calls of tools that take plain text back as plain text, where the provider's dialect knows only functions and
/// the tool was told as one with a single `input`. Made per answer, not thread-safe.
final class FreeformCalls implements Consumer<ChatEvent> {
    private final Set<String> tools;
    private final Consumer<ChatEvent> sink;
    private @Nullable InputText text;

    /// @param tools the caller's names of its tools that take plain text
    FreeformCalls(Set<String> tools, Consumer<ChatEvent> sink) {
        this.tools = tools;
        this.sink = sink;
    }

    @Override
    public void accept(ChatEvent event) {
        if (event instanceof PartOpened(int index, PartStart.ToolCall(var id, var name, var freeform))) {
            boolean wrapped = !freeform && tools.contains(name);
            text = wrapped ? new InputText() : null;
            sink.accept(new PartOpened(index, new PartStart.ToolCall(id, name, freeform || wrapped)));
        } else if (text != null && event instanceof ArgumentsDelta(int index, String piece)) {
            tell(index, text.add(piece));
        } else if (text != null && event instanceof PartClosed(int index)) {
            tell(index, text.end());
            text = null;
            sink.accept(event);
        } else {
            sink.accept(event);
        }
    }

    private void tell(int index, String piece) {
        if (!piece.isEmpty()) {
            sink.accept(new ArgumentsDelta(index, piece));
        }
    }
}

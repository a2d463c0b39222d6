package dev.drawbridge.relay;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.PartOpened;
import dev.drawbridge.chat.ChatEvent.PartStart;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Gives tools back the names the caller knows them by, where the provider's dialect could not carry those.
///
/// @param names as written to the provider to the caller's
/// @param freeform the caller's names of its tools that take plain text
record CallersToolNames(Map<String, String> names, Set<String> freeform) {
    /// The same sink, hearing the caller's names and plain text; made per answer.
    Consumer<ChatEvent> before(Consumer<ChatEvent> sink) {
        Consumer<ChatEvent> told = freeform.isEmpty() ? sink : new FreeformCalls(freeform, sink);
        return names.isEmpty() ? told : event -> told.accept(restored(event));
    }

    private ChatEvent restored(ChatEvent event) {
        return event instanceof PartOpened(int index, PartStart.ToolCall(var id, var name, var freeform))
                ? new PartOpened(index, new PartStart.ToolCall(id, names.getOrDefault(name, name), freeform))
                : event;
    }
}

package dev.drawbridge.relay;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.PartOpened;
import dev.drawbridge.chat.ChatEvent.PartStart;
import java.util.Map;
import java.util.function.Consumer;

/// Gives tools back the names the caller knows them by, where the provider's dialect could not carry those.
///
/// @param names as written to the provider to the caller's
record CallersToolNames(Map<String, String> names) {
    /// The same sink, hearing the caller's names.
    Consumer<ChatEvent> before(Consumer<ChatEvent> sink) {
        return names.isEmpty() ? sink : event -> sink.accept(restored(event));
    }

    private ChatEvent restored(ChatEvent event) {
        return event instanceof PartOpened(int index, PartStart.ToolCall(var id, var name, var freeform))
                ? new PartOpened(index, new PartStart.ToolCall(id, names.getOrDefault(name, name), freeform))
                : event;
    }
}

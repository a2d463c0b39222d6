package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.Failed;
import dev.drawbridge.chat.ChatEvent.Opened;
import dev.drawbridge.chat.ChatEvent.UsageSeen;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Tells one answer as events in the promised order, whatever order its own events keep. It ends once and takes nothing
/// more after that.
final class Answer {
    private final PartQueue queue = new PartQueue();
    private final List<OutputItem> items = new ArrayList<>();
    private boolean opened;
    private boolean over;

    void open(JsonNode response, Consumer<ChatEvent> sink) {
        if (!opened && !over) {
            opened = true;
            sink.accept(new Opened(
                    response.path("id").asString(""), response.path("model").asString("")));
        }
    }

    /// The item an event tells of. Servers leave out its place or its id, but hardly both.
    ///
    /// @param place its place in the answer, -1 when it has none
    /// @param type what it must be, empty when the event says it
    OutputItem item(int place, String id, String type) {
        for (OutputItem item : items.reversed()) {
            boolean known = place >= 0
                    ? item.index() == place
                    : !id.isEmpty() && item.id().equals(id);
            boolean fits =
                    type.isEmpty() || item.type().isEmpty() || item.type().equals(type);
            if (fits && (known || (place < 0 && id.isEmpty() && !type.isEmpty()))) {
                return item;
            }
        }
        if (place < 0) {
            return another(type);
        }
        var item = new OutputItem(queue, place, type);
        items.add(item);
        return item;
    }

    /// Tells what can be told after something was said.
    void advance(Consumer<ChatEvent> sink) {
        if (!over) {
            queue.advance(sink);
        }
    }

    /// The response as it is at its end; it is the last word on everything.
    ///
    /// @param incomplete whether the event that brings it says that it was cut short
    void end(JsonNode response, boolean incomplete, Consumer<ChatEvent> sink) {
        if (over) {
            return;
        }
        String status = response.path("status").asString("");
        if (isFailure(status) || response.hasNonNull("error")) {
            fail(response.path("error"), sink);
            return;
        }
        open(response, sink);
        finishItems(response.path("output"));
        if (items.stream().anyMatch(OutputItem::isNameless)) {
            fail(Faults.broken("The provider's answer has a tool call without a name."), sink);
            return;
        }
        queue.flush(sink);
        usage(response, sink);
        finish(response, incomplete || status.equals("incomplete"), sink);
    }

    /// Servers number the items of the end differently from those of the stream, or give them other ids.
    private void finishItems(JsonNode output) {
        Map<String, Integer> seen = new HashMap<>();
        int streamed = items.size();
        for (JsonNode item : output) {
            String type = item.path("type").asString("");
            int ordinal = seen.merge(type, 1, Integer::sum);
            items.subList(0, streamed).stream()
                    .filter(known -> known.type().equals(type))
                    .skip(ordinal - 1L)
                    .findFirst()
                    .orElseGet(() -> another(type))
                    .finish(item);
        }
    }

    private OutputItem another(String type) {
        int last = items.stream().mapToInt(OutputItem::index).max().orElse(-1);
        var item = new OutputItem(queue, last + 1, type);
        items.add(item);
        return item;
    }

    private static boolean isFailure(String status) {
        return status.equals("failed") || status.equals("cancelled");
    }

    private static void usage(JsonNode response, Consumer<ChatEvent> sink) {
        Usage usage = Usages.read(response.path("usage"));
        if (usage != null) {
            sink.accept(new UsageSeen(usage));
        }
    }

    private void finish(JsonNode response, boolean incomplete, Consumer<ChatEvent> sink) {
        over = true;
        boolean called = items.stream().anyMatch(OutputItem::isCall);
        String refusal = items.stream().map(OutputItem::refusal).collect(Collectors.joining());
        sink.accept(FinishReasons.read(response, incomplete, called, refusal));
    }

    /// Nothing more comes.
    void cut(Consumer<ChatEvent> sink) {
        fail(Faults.broken("The provider's answer ended before it was complete."), sink);
    }

    void fail(JsonNode error, Consumer<ChatEvent> sink) {
        fail(Faults.inAnswer(error), sink);
    }

    void fail(Fault fault, Consumer<ChatEvent> sink) {
        if (!over) {
            over = true;
            sink.accept(new Failed(fault));
        }
    }

    boolean isOver() {
        return over;
    }
}

package dev.drawbridge.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.ChatEvent;
import java.util.List;

/// Checks what [ChatEvent] promises about the order of events, which every reader must keep and every writer relies on.
public final class EventOrder {
    private static final int NONE = -1;

    private final List<ChatEvent> events;
    private int open = NONE;
    private int next;

    private EventOrder(List<ChatEvent> events) {
        this.events = events;
    }

    /// The events of one whole answer, from its beginning to its end. An answer that fails may fail before it begins,
    /// or within a part.
    public static void check(List<ChatEvent> events) {
        new EventOrder(events).check();
    }

    private void check() {
        assertThat(events).as("an answer has an end").isNotEmpty();
        ChatEvent last = events.getLast();
        for (ChatEvent event : events.subList(0, events.size() - 1)) {
            between(event);
        }
        assertThat(isEnd(last)).as("%s is an end", last).isTrue();
        if (last instanceof ChatEvent.Finished) {
            assertThat(open).as("part open at the end").isEqualTo(NONE);
            assertThat(events.getFirst()).isInstanceOf(ChatEvent.Opened.class);
        }
    }

    private static boolean isEnd(ChatEvent event) {
        return event instanceof ChatEvent.Finished || event instanceof ChatEvent.Failed;
    }

    private void between(ChatEvent event) {
        boolean first = event == events.getFirst();
        assertThat(event instanceof ChatEvent.Opened)
                .as("%s is where an answer opens", event)
                .isEqualTo(first);
        switch (event) {
            case ChatEvent.Opened _, ChatEvent.UsageSeen _, ChatEvent.Foreign _ -> {}
            case ChatEvent.PartOpened opened -> {
                assertThat(open).as("open part before %s", event).isEqualTo(NONE);
                assertThat(opened.index()).isEqualTo(next);
                open = next++;
            }
            case ChatEvent.TextDelta delta -> inside(delta.index(), event);
            case ChatEvent.ThinkingDelta delta -> inside(delta.index(), event);
            case ChatEvent.ArgumentsDelta delta -> inside(delta.index(), event);
            case ChatEvent.SealSeen seen -> inside(seen.index(), event);
            case ChatEvent.PartClosed closed -> {
                inside(closed.index(), event);
                open = NONE;
            }
            case ChatEvent.Finished _, ChatEvent.Failed _ -> throw new AssertionError("in the middle: " + event);
        }
    }

    private void inside(int index, ChatEvent event) {
        assertThat(index).as("open part at %s", event).isEqualTo(open);
    }
}

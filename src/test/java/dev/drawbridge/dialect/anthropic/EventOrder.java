package dev.drawbridge.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.ChatEvent;
import java.util.List;

/// The order of events that every reader promises.
final class EventOrder {
    private int next;
    private int open = -1;
    private boolean opened;
    private boolean ended;

    private EventOrder() {}

    static void check(List<ChatEvent> events) {
        var order = new EventOrder();
        events.forEach(order::step);
        assertThat(order.ended).isTrue();
    }

    private void step(ChatEvent event) {
        assertThat(ended).as("nothing behind the end").isFalse();
        switch (event) {
            case ChatEvent.Opened _ -> {
                assertThat(opened).isFalse();
                opened = true;
            }
            case ChatEvent.PartOpened part -> {
                assertThat(opened).isTrue();
                assertThat(open).isEqualTo(-1);
                assertThat(part.index()).isEqualTo(next++);
                open = part.index();
            }
            case ChatEvent.TextDelta delta -> assertThat(delta.index()).isEqualTo(open);
            case ChatEvent.ThinkingDelta delta -> assertThat(delta.index()).isEqualTo(open);
            case ChatEvent.SealSeen seen -> assertThat(seen.index()).isEqualTo(open);
            case ChatEvent.ArgumentsDelta delta -> assertThat(delta.index()).isEqualTo(open);
            case ChatEvent.PartClosed closed -> {
                assertThat(closed.index()).isEqualTo(open);
                open = -1;
            }
            case ChatEvent.UsageSeen _, ChatEvent.Foreign _ -> {}
            case ChatEvent.Finished _ -> {
                assertThat(opened).isTrue();
                assertThat(open).isEqualTo(-1);
                ended = true;
            }
            case ChatEvent.Failed _ -> ended = true;
        }
    }
}

package dev.drawbridge.reasoning;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.ArgumentsDelta;
import dev.drawbridge.chat.ChatEvent.PartClosed;
import dev.drawbridge.chat.ChatEvent.PartOpened;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.ChatEvent.SealSeen;
import dev.drawbridge.chat.ChatEvent.TextDelta;
import dev.drawbridge.chat.ChatEvent.ThinkingDelta;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.dialect.SealSlot;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Events of a provider as a client of another dialect may keep them: every seal in an envelope, at a place that the
/// client's dialect has. A call's seal that has no place beside the call goes into thinking of its own before it. Made
/// per answer, not thread-safe.
final class WrappedEvents implements Consumer<ChatEvent> {
    private final Consumer<ChatEvent> sink;
    private final Wrapping wrapping;
    private final Set<SealSlot> slots;
    private @Nullable PartOpened waiting;
    private @Nullable PartStart open;
    private @Nullable Seal late;
    private boolean thought;
    private boolean sealed;
    private int added;

    WrappedEvents(Consumer<ChatEvent> sink, Wrapping wrapping, Set<SealSlot> slots) {
        this.sink = sink;
        this.wrapping = wrapping;
        this.slots = slots;
    }

    @Override
    public void accept(ChatEvent event) {
        switch (event) {
            case PartOpened opened -> opened(opened);
            case SealSeen seen -> sealed(seen);
            case ThinkingDelta(int index, String text) -> {
                thought |= !text.isEmpty();
                pass(added == 0 ? event : new ThinkingDelta(index + added, text));
            }
            case TextDelta(int index, String text) -> pass(added == 0 ? event : new TextDelta(index + added, text));
            case ArgumentsDelta(int index, String text) ->
                pass(added == 0 ? event : new ArgumentsDelta(index + added, text));
            case PartClosed closed -> closed(closed.index());
            case ChatEvent.UsageSeen _ -> sink.accept(event);
            case ChatEvent.Opened _, ChatEvent.Finished _, ChatEvent.Failed _, ChatEvent.Foreign _ -> pass(event);
        }
    }

    private void pass(ChatEvent event) {
        if (waiting != null) {
            sink.accept(new PartOpened(waiting.index() + added, waiting.start()));
            waiting = null;
        }
        sink.accept(event);
    }

    private void opened(PartOpened opened) {
        open = opened.start();
        thought = false;
        sealed = false;
        late = null;
        if (open instanceof PartStart.ToolCall && hidesCallSeals()) {
            waiting = opened;
        } else {
            pass(new PartOpened(opened.index() + added, wrapped(opened.start())));
        }
    }

    private boolean hidesCallSeals() {
        return slots.contains(SealSlot.THINKING) && !slots.contains(SealSlot.CALL);
    }

    private PartStart wrapped(PartStart start) {
        return start instanceof PartStart.RedactedThinking(Seal seal) && slots.contains(SealSlot.THINKING)
                ? wrapping.redacted(seal)
                        .<PartStart>map(PartStart.RedactedThinking::new)
                        .orElse(start)
                : start;
    }

    private void sealed(SealSeen seen) {
        if (!(open instanceof PartStart.ToolCall call)) {
            sealed = true;
            wrapped(seen, slots.contains(SealSlot.THINKING) ? wrapping.thinking(seen.seal()) : Optional.empty());
        } else if (!hidesCallSeals()) {
            wrapped(seen, slots.contains(SealSlot.CALL) ? wrapping.call(call.id(), seen.seal()) : Optional.empty());
        } else {
            late = wrapping.call(call.id(), seen.seal()).orElse(null);
            if (waiting != null) {
                thinkingOfItsOwn(waiting.index());
            }
        }
    }

    private void wrapped(SealSeen seen, Optional<Seal> envelope) {
        envelope.ifPresent(seal -> pass(new SealSeen(seen.index() + added, seal)));
    }

    /// Where the next part would stand, which moves on.
    private void thinkingOfItsOwn(int index) {
        if (late != null) {
            int at = index + added++;
            sink.accept(new PartOpened(at, new PartStart.Thinking()));
            sink.accept(new SealSeen(at, late));
            sink.accept(new PartClosed(at));
            late = null;
        }
    }

    private void closed(int index) {
        if (thought && !sealed && slots.contains(SealSlot.UNSEALED_THINKING)) {
            wrapping.plain().ifPresent(seal -> pass(new SealSeen(index + added, seal)));
        }
        pass(new PartClosed(index + added));
        thinkingOfItsOwn(index + 1);
        open = null;
    }
}

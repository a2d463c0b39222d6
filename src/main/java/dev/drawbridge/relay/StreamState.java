package dev.drawbridge.relay;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.FaultException;
import java.util.function.Consumer;

/// How far a streamed answer has come: whether it has begun to mean something, and whether it is over.
final class StreamState implements Consumer<ChatEvent> {
    private final CallProgress progress;
    private boolean begun;
    private boolean over;

    StreamState(CallProgress progress) {
        this.progress = progress;
    }

    /// @throws FaultException when the provider reports a failure before it said anything
    @Override
    public void accept(ChatEvent event) {
        if (over) {
            return;
        }
        if (event instanceof ChatEvent.Failed failed && !begun) {
            throw new FaultException(failed.fault());
        }
        progress.saw(event);
        if (!begun && isMeaningful(event)) {
            begun = true;
            progress.firstEventSeen();
        }
        over = event instanceof ChatEvent.Finished || event instanceof ChatEvent.Failed;
    }

    boolean begun() {
        return begun;
    }

    boolean over() {
        return over;
    }

    /// A role, an opening or a ping says nothing yet: an error after those can still be answered by another
    /// provider.
    static boolean isMeaningful(ChatEvent event) {
        return switch (event) {
            case ChatEvent.TextDelta delta -> !delta.text().isEmpty();
            case ChatEvent.ThinkingDelta delta -> !delta.text().isEmpty();
            case ChatEvent.ArgumentsDelta _, ChatEvent.SealSeen _, ChatEvent.Finished _ -> true;
            case ChatEvent.PartOpened opened ->
                switch (opened.start()) {
                    case ChatEvent.PartStart.ToolCall _,
                            ChatEvent.PartStart.RedactedThinking _,
                            ChatEvent.PartStart.Foreign _ -> true;
                    case ChatEvent.PartStart.Text _, ChatEvent.PartStart.Thinking _, ChatEvent.PartStart.Refusal _ ->
                        false;
                };
            case ChatEvent.Opened _, ChatEvent.PartClosed _, ChatEvent.UsageSeen _ -> false;
            case ChatEvent.Foreign _, ChatEvent.Failed _ -> false;
        };
    }
}

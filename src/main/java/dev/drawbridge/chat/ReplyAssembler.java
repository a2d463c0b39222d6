package dev.drawbridge.chat;

import dev.drawbridge.chat.ChatEvent.ArgumentsDelta;
import dev.drawbridge.chat.ChatEvent.Failed;
import dev.drawbridge.chat.ChatEvent.Finished;
import dev.drawbridge.chat.ChatEvent.Opened;
import dev.drawbridge.chat.ChatEvent.PartClosed;
import dev.drawbridge.chat.ChatEvent.PartOpened;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.ChatEvent.SealSeen;
import dev.drawbridge.chat.ChatEvent.TextDelta;
import dev.drawbridge.chat.ChatEvent.ThinkingDelta;
import dev.drawbridge.chat.ChatEvent.UsageSeen;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Folds the events of one answer into a [ChatReply]. Made per answer, not thread-safe.
public final class ReplyAssembler implements Consumer<ChatEvent> {
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String id = "";
    private String model = "";
    private Usage usage = Usage.NONE;
    private @Nullable PartStart open;
    private @Nullable Seal seal;
    private @Nullable Finished finish;
    private @Nullable Fault fault;

    @Override
    public void accept(ChatEvent event) {
        switch (event) {
            case Opened opened -> {
                id = opened.id();
                model = opened.model();
            }
            case PartOpened opened -> open(opened.start());
            case TextDelta delta -> text.append(delta.text());
            case ThinkingDelta delta -> text.append(delta.text());
            case ArgumentsDelta delta -> text.append(delta.text());
            case SealSeen seen -> seal = seen.seal();
            case PartClosed _ -> close();
            case UsageSeen seen -> usage = usage.merge(seen.usage());
            case Finished finished -> finish = finished;
            case Failed failed -> fault = failed.fault();
            case ChatEvent.Foreign _ -> {}
        }
    }

    /// The whole answer.
    ///
    /// @throws FaultException when the answer failed or never finished
    public ChatReply reply() {
        if (fault != null) {
            throw new FaultException(fault);
        }
        if (finish == null) {
            throw new FaultException(
                    Fault.provider(FaultKind.BROKEN_ANSWER, "The provider's answer ended before it was complete."));
        }
        return new ChatReply(id, model, parts, finish, usage);
    }

    public Usage usage() {
        return usage;
    }

    private void open(PartStart start) {
        close();
        open = start;
    }

    private void close() {
        if (open == null) {
            return;
        }
        parts.add(part(open, text.toString()));
        open = null;
        seal = null;
        text.setLength(0);
    }

    private Part part(PartStart start, String content) {
        return switch (start) {
            case PartStart.Text _ -> new Part.Text(content);
            case PartStart.Thinking _ -> new Part.Thinking(content, seal);
            case PartStart.RedactedThinking redacted -> new Part.Thinking("", redacted.seal(), true, Extras.NONE);
            case PartStart.ToolCall call ->
                new Part.ToolCall(call.id(), call.name(), content, call.freeform(), seal, null, Extras.NONE);
            case PartStart.Refusal _ -> new Part.Refusal(content);
            case PartStart.Foreign foreign -> foreign.part();
        };
    }
}

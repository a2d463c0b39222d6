package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.Failed;
import dev.drawbridge.chat.ChatEvent.Finished;
import dev.drawbridge.chat.ChatEvent.Foreign;
import dev.drawbridge.chat.ChatEvent.Opened;
import dev.drawbridge.chat.ChatEvent.UsageSeen;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Part.Thinking;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.openaichat.Chunk.Choice;
import dev.drawbridge.dialect.openaichat.Chunk.Delta;
import dev.drawbridge.dialect.openaichat.PartSequence.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells one answer as events in the promised order, whatever order its chunks keep. It ends once, by [#finish] or by
/// [#fail], and takes nothing more after that.
final class Answer {
    private final PartSequence parts = new PartSequence();
    private final ToolCalls calls = new ToolCalls(parts);
    /// What came while a call was unfinished; it is told after the calls.
    private final List<Consumer<Consumer<ChatEvent>>> held = new ArrayList<>();
    private final StringBuilder refusal = new StringBuilder();
    private String finishReason = "";
    private @Nullable String stopSequence;
    private boolean opened;
    private boolean over;

    void take(Chunk chunk, Consumer<ChatEvent> sink) {
        if (over) {
            return;
        }
        Choice choice = chunk.choice();
        JsonNode error = chunk.error() == null && choice != null ? choice.error() : chunk.error();
        if (error != null) {
            fail(Faults.inAnswer(error), sink);
            return;
        }
        open(chunk, sink);
        usage(chunk.usage() == null && choice != null ? choice.usage() : chunk.usage(), sink);
        if (choice != null) {
            delta(choice.delta(), sink);
            reason(choice, sink);
        }
    }

    /// A first chunk without id and choices (Azure's verdict on the prompt) does not begin the answer.
    private void open(Chunk chunk, Consumer<ChatEvent> sink) {
        if (opened || (chunk.id().isEmpty() && chunk.choice() == null && chunk.usage() == null)) {
            return;
        }
        opened = true;
        sink.accept(new Opened(chunk.id(), chunk.model()));
    }

    private static void usage(@Nullable Usage usage, Consumer<ChatEvent> sink) {
        if (usage != null) {
            sink.accept(new UsageSeen(usage));
        }
    }

    private void delta(Delta delta, Consumer<ChatEvent> sink) {
        say(Kind.THINKING, delta.reasoning(), sink);
        delta.details().forEach(detail -> detail(detail, sink));
        say(Kind.TEXT, delta.content(), sink);
        refusal.append(delta.refusal());
        say(Kind.REFUSAL, delta.refusal(), sink);
        delta.calls().forEach(call -> calls.accept(call, sink));
        delta.foreign().forEach((name, json) -> sink.accept(new Foreign(Dialect.OPENAI_CHAT.id(), name, json)));
    }

    private void say(Kind kind, String text, Consumer<ChatEvent> sink) {
        if (!text.isEmpty()) {
            tell(to -> parts.say(kind, text, to), sink);
        }
    }

    /// Some servers stream the text and then repeat all of it beside its seal.
    private void detail(ObjectNode node, Consumer<ChatEvent> sink) {
        Thinking detail = ReasoningDetails.read(node);
        Seal seal = detail.seal();
        if (seal == null || !parts.hasThought(detail.text())) {
            say(Kind.THINKING, detail.text(), sink);
        }
        if (seal != null && detail.redacted()) {
            tell(to -> parts.redacted(seal, to), sink);
        } else if (seal != null) {
            tell(to -> parts.seal(seal, to), sink);
        }
    }

    private void tell(Consumer<Consumer<ChatEvent>> what, Consumer<ChatEvent> sink) {
        if (!calls.areComplete()) {
            held.add(what);
            return;
        }
        calls.flush(sink);
        what.accept(sink);
    }

    private void reason(Choice choice, Consumer<ChatEvent> sink) {
        if (choice.finishReason().isEmpty()) {
            return;
        }
        finishReason = choice.finishReason();
        stopSequence = choice.stopSequence();
        FinishReasons.failure(finishReason)
                .ifPresent(kind -> fail(Fault.provider(kind, "The provider broke off its answer."), sink));
    }

    /// Nothing more comes.
    ///
    /// @param unsaid what an answer without a finish reason has come to; null when it has not come to its end
    void finish(@Nullable FinishReason unsaid, Consumer<ChatEvent> sink) {
        if (over) {
            return;
        }
        FinishReason reason = finishReason.isEmpty() ? unsaid : FinishReasons.read(finishReason);
        if (!opened || reason == null) {
            fail(broken("The provider's answer ended before it was complete."), sink);
        } else if (!calls.haveNames()) {
            fail(broken("The provider's answer has a tool call without a name."), sink);
        } else {
            calls.flush(sink);
            held.forEach(what -> what.accept(sink));
            parts.close(sink);
            over = true;
            sink.accept(finished(reason));
        }
    }

    /// Whether the answer holds tool calls, all whole.
    boolean hasWholeCalls() {
        return !calls.isEmpty() && calls.areComplete();
    }

    private Finished finished(FinishReason reason) {
        String explanation = refusal.isEmpty() ? null : refusal.toString();
        if (explanation != null && reason == FinishReason.STOP) {
            return new Finished(FinishReason.REFUSAL, null, explanation);
        }
        boolean waits = reason == FinishReason.STOP || reason == FinishReason.OTHER;
        if (waits && !calls.isEmpty()) {
            return new Finished(FinishReason.TOOL_CALLS);
        }
        if (reason == FinishReason.TOOL_CALLS && calls.isEmpty()) {
            return new Finished(FinishReason.STOP);
        }
        if (reason == FinishReason.STOP && stopSequence != null) {
            return new Finished(FinishReason.STOP_SEQUENCE, stopSequence, null);
        }
        return new Finished(reason, null, reason == FinishReason.REFUSAL ? explanation : null);
    }

    private static Fault broken(String message) {
        return Fault.provider(FaultKind.BROKEN_ANSWER, message);
    }

    void fail(Fault fault, Consumer<ChatEvent> sink) {
        if (!over) {
            over = true;
            sink.accept(new Failed(fault));
        }
    }
}

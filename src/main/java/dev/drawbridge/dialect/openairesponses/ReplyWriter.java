package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.dialect.ClientQuirk;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.ReplyStamp;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes a whole answer.
final class ReplyWriter {
    static final Fault MALFORMED_CALL =
            Fault.provider(FaultKind.BROKEN_ANSWER, "The model produced a tool call that cannot be made.");

    private final ChatReply reply;
    private final ReplyStamp stamp;
    private final ItemIds ids;
    private final AskedTools tools;
    private final List<RawJson> output = new ArrayList<>();

    private ReplyWriter(ChatReply reply, ReplyStamp stamp) {
        this.reply = reply;
        this.stamp = stamp;
        this.ids = new ItemIds(stamp.callId());
        this.tools = AskedTools.of(stamp.request());
    }

    /// @throws FaultException when the model made a call that nobody can make: that is no answer
    static byte[] write(ChatReply reply, ReplyStamp stamp) {
        if (reply.finish().reason() == FinishReason.MALFORMED_CALL) {
            throw new FaultException(MALFORMED_CALL);
        }
        return new ReplyWriter(reply, stamp).write().text().getBytes(StandardCharsets.UTF_8);
    }

    private RawJson write() {
        List<Part> parts = parts();
        boolean refused = parts.stream().anyMatch(Part.Refusal.class::isInstance);
        String incomplete = FinishReasons.incomplete(reply.finish().reason(), refused);
        boolean completes = incomplete != null && CutAnswers.completes(stamp);
        boolean inCall = completes && !parts.isEmpty() && parts.getLast() instanceof Part.ToolCall;
        List<Part> told = inCall ? parts.subList(0, parts.size() - 1) : parts;
        for (int i = 0; i < told.size(); i++) {
            boolean cut = incomplete != null && !inCall && i == told.size() - 1;
            item(told.get(i), cut ? OutputItems.INCOMPLETE : OutputItems.COMPLETED)
                    .ifPresent(output::add);
        }
        if (incomplete != null && completes) {
            explain(CutAnswers.explanation(incomplete, inCall));
        }
        return new ResponseDocument(stamp)
                .from(reply.id(), reply.model())
                .ended(output, reply.usage(), completes ? null : incomplete);
    }

    private void explain(String why) {
        if (!why.isEmpty()) {
            item(new Part.Refusal(why), OutputItems.COMPLETED).ifPresent(output::add);
        }
    }

    /// The parts, with the reason for which the model declined among them.
    private List<Part> parts() {
        List<Part> parts = new ArrayList<>(reply.parts());
        String why = reply.finish().explanation();
        boolean silent = parts.stream().noneMatch(Part.Refusal.class::isInstance);
        if (reply.finish().reason() == FinishReason.REFUSAL && why != null && !why.isEmpty() && silent) {
            parts.add(new Part.Refusal(why));
        }
        return parts;
    }

    private Optional<RawJson> item(Part part, String status) {
        int index = output.size();
        return switch (part) {
            case Part.Text text when text.text().isEmpty() -> Optional.empty();
            case Part.Text text ->
                Optional.of(OutputItems.message(ids.message(index), status, OutputItems.text(text.text(), List.of())));
            case Part.Refusal refusal ->
                Optional.of(OutputItems.message(ids.message(index), status, refusal(refusal.text())));
            case Part.Thinking thinking -> reasoning(thinking, index);
            case Part.ToolCall call -> Optional.of(call(call, status, index));
            case Part.Foreign foreign ->
                foreign.origin().equals(Dialect.OPENAI_RESPONSES.id()) ? Optional.of(foreign.json()) : Optional.empty();
            case Part.Image _, Part.Document _, Part.Audio _, Part.ToolResult _ -> Optional.empty();
        };
    }

    private RawJson refusal(String text) {
        return stamp.quirks().contains(ClientQuirk.SKIPS_REFUSALS)
                ? OutputItems.text(text, List.of())
                : OutputItems.refusal(text);
    }

    private Optional<RawJson> reasoning(Part.Thinking thinking, int index) {
        boolean own = ReasoningItems.isOwn(thinking.seal());
        return thinking.text().isEmpty() && !own
                ? Optional.empty()
                : Optional.of(
                        OutputItems.reasoning(ids.reasoning(index), thinking.text(), own ? thinking.seal() : null));
    }

    private RawJson call(Part.ToolCall call, String status, int index) {
        var tool = tools.find(call.name(), call.freeform());
        String arguments = OutputItems.arguments(tool, call.freeform(), call.arguments());
        return OutputItems.call(ids.call(index, tool.freeform()), status, call.id(), tool, arguments);
    }
}

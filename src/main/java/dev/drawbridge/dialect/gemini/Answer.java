package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Json;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Tells one answer as events in the promised order. It ends once, by [#finish] or [#fail], and takes nothing after.
final class Answer {
    private static final String CUT = "The provider's answer ended before it was complete.";
    private static final List<String> METADATA =
            List.of("groundingMetadata", "citationMetadata", "urlContextMetadata", "logprobsResult");

    private Usage usage = Usage.NONE;
    private @Nullable AnswerParts parts;
    private String finishReason = "";
    private @Nullable String explanation;
    private boolean over;

    /// One chunk of a stream or the whole answer.
    void take(JsonNode chunk, Consumer<ChatEvent> sink) {
        if (over) {
            return;
        }
        if (chunk.hasNonNull("error")) {
            fail(Faults.inAnswer(chunk), sink);
            return;
        }
        AnswerParts begun = opened(chunk, sink);
        usage(chunk.path("usageMetadata"), sink);
        blocked(chunk.path("promptFeedback"));
        JsonNode candidate = candidate(chunk.path("candidates"));
        reason(candidate, sink);
        if (over) {
            return;
        }
        candidate.path("content").path("parts").forEach(part -> begun.take(part, sink));
        metadata(candidate, sink);
    }

    private AnswerParts opened(JsonNode chunk, Consumer<ChatEvent> sink) {
        if (parts == null) {
            String id = chunk.path("responseId").asString("");
            sink.accept(new ChatEvent.Opened(id, chunk.path("modelVersion").asString("")));
            parts = new AnswerParts(id);
        }
        return parts;
    }

    private void usage(JsonNode said, Consumer<ChatEvent> sink) {
        Usage snapshot = Usages.read(said);
        if (!snapshot.isNone() && !snapshot.equals(usage)) {
            usage = snapshot;
            sink.accept(new ChatEvent.UsageSeen(snapshot));
        }
    }

    /// A prompt that the filter stopped has no candidates at all (T46).
    private void blocked(JsonNode feedback) {
        String reason = feedback.path("blockReason").asString("");
        if (!reason.isEmpty() && finishReason.isEmpty()) {
            finishReason = "SAFETY";
            explanation = feedback.path("blockReasonMessage")
                    .asString("The provider's filter stopped the prompt (" + reason + ").");
        }
    }

    private static JsonNode candidate(JsonNode candidates) {
        return candidates
                .valueStream()
                .filter(candidate -> candidate.path("index").asInt(0) == 0)
                .findFirst()
                .orElse(candidates.path(0));
    }

    /// A broken call looks like a success to agents, which then ask the same for ever (T45).
    private void reason(JsonNode candidate, Consumer<ChatEvent> sink) {
        String word = candidate.path("finishReason").asString("");
        if (word.isEmpty() || word.equals("FINISH_REASON_UNSPECIFIED")) {
            return;
        }
        finishReason = word;
        String message = candidate.path("finishMessage").asString("");
        switch (FinishReasons.read(word, false)) {
            case MALFORMED_CALL -> fail(malformed(word, message), sink);
            case REFUSAL -> explanation = message.isEmpty() ? explained(word) : message;
            case STOP, STOP_SEQUENCE, TOOL_CALLS, LENGTH, CONTEXT_FULL, PAUSE, OTHER -> {}
        }
    }

    /// The word alone says something only where it is not the usual one.
    private static @Nullable String explained(String word) {
        return word.equals("SAFETY") ? null : "The provider's filter stopped the answer (" + word + ").";
    }

    private static Fault malformed(String word, String message) {
        String detail = message.isEmpty() ? "" : ": " + message;
        return Fault.provider(
                FaultKind.BROKEN_ANSWER, "The model produced a tool call that nobody can make (" + word + ")" + detail);
    }

    private static void metadata(JsonNode candidate, Consumer<ChatEvent> sink) {
        for (String name : METADATA) {
            JsonNode said = candidate.path(name);
            if (said.isObject() && !said.isEmpty()) {
                sink.accept(new ChatEvent.Foreign(Dialect.GEMINI.id(), name, Json.raw(said)));
            }
        }
    }

    /// Nothing more comes.
    ///
    /// @param whole whether an answer that does not say why it ended is complete all the same
    void finish(boolean whole, Consumer<ChatEvent> sink) {
        if (over) {
            return;
        }
        AnswerParts begun = parts;
        if (begun == null || (finishReason.isEmpty() && !whole)) {
            fail(Fault.provider(FaultKind.BROKEN_ANSWER, CUT), sink);
            return;
        }
        over = true;
        begun.close(sink);
        FinishReason reason = FinishReasons.read(finishReason.isEmpty() ? "STOP" : finishReason, begun.sawCall());
        sink.accept(new ChatEvent.Finished(reason, null, explanation));
    }

    void fail(Fault fault, Consumer<ChatEvent> sink) {
        if (!over) {
            over = true;
            sink.accept(new ChatEvent.Failed(fault));
        }
    }
}

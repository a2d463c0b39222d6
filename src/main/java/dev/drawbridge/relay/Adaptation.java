package dev.drawbridge.relay;

import dev.drawbridge.call.Call;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Reasoning.Mode;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Encoded;
import dev.drawbridge.dialect.ModelTraits.LimitField;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.dialect.RequestBody;
import dev.drawbridge.dialect.ThinkingForm;
import dev.drawbridge.dialect.ThinkingPlan;
import dev.drawbridge.dialect.ThinkingPlanner;
import dev.drawbridge.routing.Attempt;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether a request to a provider of the caller's own dialect must be changed all the same. A caller that knows the
/// model by another name cannot know what it takes: Claude Code treats every unknown name as a current model.
final class Adaptation {
    /// Members of a body that not every model takes, of all dialects.
    private static final Set<String> AFFECTED = Set.of(
            "thinking",
            "output_config",
            "reasoning",
            "reasoning_effort",
            "temperature",
            "top_p",
            "top_k",
            "frequency_penalty",
            "presence_penalty",
            "tool_choice",
            "generationConfig",
            "generation_config",
            "think",
            "options");

    /// Members that are taken from a request written anew; the caller's own bytes are kept for the others.
    private static final Set<String> WRITTEN = Stream.concat(
                    AFFECTED.stream(),
                    Stream.of(
                            "model",
                            "stream",
                            "stream_options",
                            "max_tokens",
                            "max_completion_tokens",
                            "max_output_tokens",
                            "enable_thinking"))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> CONVERSATION = Set.of(
            "messages", "system", "input", "instructions", "contents", "systemInstruction", "system_instruction");

    /// What is lost of other members than those: then they had to change, too.
    private static final Set<String> BEYOND = Set.of("messages", "tool_choice");

    /// What reading and writing loses of members whose bytes are kept is not lost.
    private static final Set<String> LOSABLE = Set.of(
            "reasoning",
            "output_config.effort",
            "temperature",
            "top_p",
            "top_k",
            "frequency_penalty",
            "presence_penalty",
            "max_tokens");

    private final Call call;
    private final Attempt attempt;

    Adaptation(Call call, Attempt attempt) {
        this.call = call;
        this.attempt = attempt;
    }

    /// By the request's head alone: most requests need not be decoded to know that they pass.
    boolean isPossible() {
        return isSure()
                || (attempt.isRenamed(call)
                        && attempt.traits().isKnown()
                        && (!Collections.disjoint(call.head().members(), AFFECTED) || isTooLong() || hasOtherLimit()));
    }

    /// Whether the request as the caller wrote it would be refused by the model.
    boolean isNeeded(ChatRequest request) {
        return isSure()
                || isTooLong()
                || hasOtherLimit()
                || ThinkingForm.of(attempt.dialect())
                        .map(form -> ThinkingPlanner.plan(request, attempt.target(), form))
                        .filter(plan -> !keeps(plan, request))
                        .isPresent();
    }

    /// The caller's request with as little as possible changed.
    ///
    /// @param conversation whether the conversation, too, is taken as it was written
    Encoded applied(Encoded written, boolean conversation) {
        if (written.losses().stream().anyMatch(loss -> BEYOND.contains(loss.field()))) {
            return written;
        }
        byte[] body = conversation ? withConversation(written) : call.body();
        return new Encoded(
                RequestBody.spliced(body, written.bytes(), WRITTEN),
                written.losses().stream()
                        .filter(loss -> LOSABLE.contains(loss.field()))
                        .toList(),
                Map.of(),
                written.headers());
    }

    /// The caller's request with nothing changed but the conversation.
    byte[] withConversation(Encoded written) {
        return RequestBody.spliced(call.body(), written.bytes(), CONVERSATION);
    }

    /// What the model's name says about thinking must be written into the request.
    private boolean isSure() {
        return !attempt.thinking().saysNothing();
    }

    private boolean isTooLong() {
        Integer asked = call.head().maxTokens();
        int most = attempt.traits().maxOutput();
        return asked != null && most > 0 && asked > most;
    }

    /// T74
    private boolean hasOtherLimit() {
        LimitField known = attempt.traits().limitField();
        boolean older = attempt.target().has(Quirk.MAX_TOKENS_FIELD) || known == LimitField.MAX_TOKENS;
        String refused = older ? "max_completion_tokens" : "max_tokens";
        return attempt.dialect() == Dialect.OPENAI_CHAT
                && (older || known == LimitField.MAX_COMPLETION_TOKENS)
                && call.head().members().contains(refused);
    }

    private static boolean keeps(ThinkingPlan plan, ChatRequest request) {
        var asked = request.reasoning();
        boolean sameMode = asked.mode() == plan.mode() || (asked.mode() == null && plan.mode() == Mode.ADAPTIVE);
        boolean sameBudget = asked.budgetTokens() == null || asked.budgetTokens() == plan.budgetTokens();
        return plan.losses().isEmpty()
                && sameMode
                && sameBudget
                && asked.effort() == plan.effort()
                && request.sampling().equals(plan.sampling())
                && Objects.equals(request.toolChoice(), plan.toolChoice());
    }
}

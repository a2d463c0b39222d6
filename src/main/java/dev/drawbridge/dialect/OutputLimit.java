package dev.drawbridge.dialect;

import dev.drawbridge.chat.ChatRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How long the answer to a request may be. The limit contains the thinking, so that one set for the answer alone is
/// raised to the model's own where thinking is asked for (T47).
final class OutputLimit {
    /// Not so high that an answer in one piece takes longer than connections live.
    private static final int CLAUDE_DEFAULT = 32_000;

    private static final int UNKNOWN_DEFAULT = 8192;
    /// [Least](https://platform.openai.com/docs/api-reference/responses/create) that Responses takes; clients that ask
    /// for a token or two only want to know whether there is an answer (T74).
    private static final int LEAST_OF_RESPONSES = 16;

    private final ChatRequest request;
    private final Target target;
    private final ThinkingForm form;
    private final Set<Loss> losses;
    private final int most;

    OutputLimit(ChatRequest request, Target target, ThinkingForm form, Set<Loss> losses) {
        this.request = request;
        this.target = target;
        this.form = form;
        this.losses = losses;
        this.most = target.traits().maxOutput();
    }

    /// The caller's, as far as the model allows it; only Anthropic's dialect needs one when the caller set none.
    @Nullable
    Integer plain() {
        Integer wanted = request.maxTokens();
        if (wanted == null) {
            return form == ThinkingForm.ANTHROPIC ? unasked() : null;
        }
        if (most > 0 && wanted > most) {
            losses.add(new Loss("max_tokens", "the model writes no more than " + most + " tokens"));
            return most;
        }
        return form == ThinkingForm.OPENAI_RESPONSES ? Integer.valueOf(Math.max(LEAST_OF_RESPONSES, wanted)) : wanted;
    }

    /// With room for thinking. Not where others pay for a limit that is not used up, as with OpenAI's dialects.
    @Nullable
    Integer raised() {
        Integer plain = plain();
        return plain != null && most > 0 && form.hasBudgets() ? Integer.valueOf(most) : plain;
    }

    /// Most tokens of answer and thinking together.
    int room() {
        Integer raised = raised();
        return most > 0 ? most : Math.max(CLAUDE_DEFAULT, raised == null ? 0 : raised);
    }

    /// A limit that leaves an answer beside the thinking: the limit is raised before the budget is cut.
    Space around(int budget) {
        Integer raised = raised();
        if (raised == null || budget < raised) {
            return new Space(budget, raised);
        }
        if (most == 0) {
            return new Space(budget, (int) Math.min(Integer.MAX_VALUE, (long) raised + budget));
        }
        Integer answer = plain();
        return new Space(raised - Math.min(answer == null ? raised : answer, Math.ceilDiv(raised, 2)), raised);
    }

    private int unasked() {
        if (most > 0) {
            return request.stream() ? most : Math.min(most, CLAUDE_DEFAULT);
        }
        return target.model().startsWith("claude") ? CLAUDE_DEFAULT : UNKNOWN_DEFAULT;
    }

    /// @param maxTokens null when there is no limit to say
    record Space(int budget, @Nullable Integer maxTokens) {}
}

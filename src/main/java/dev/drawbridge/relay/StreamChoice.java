package dev.drawbridge.relay;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.dialect.ThinkingForm;
import dev.drawbridge.dialect.ThinkingPlanner;
import dev.drawbridge.routing.Attempt;

/// Whether a provider is asked to answer event by event, which need not be how the caller wants its answer.
final class StreamChoice {
    /// Above it a whole answer may take longer than ten minutes, longer than many a connection lives idle; Anthropic's
    /// own libraries refuse to wait for it. [Long requests](https://platform.claude.com/docs/en/api/errors)
    private static final int LONGEST_WHOLE = 21_333;

    private StreamChoice() {}

    /// @param request as the caller wants it answered
    /// @param own whether the provider speaks the caller's dialect: a long limit is then the caller's choice
    static boolean streams(ChatRequest request, Attempt attempt, boolean own) {
        if (request.stream()) {
            return !attempt.target().has(Quirk.NO_STREAM);
        }
        return attempt.target().has(Quirk.STREAM_ONLY)
                || (!attempt.target().has(Quirk.NO_STREAM) && isLong(request, attempt, own));
    }

    private static boolean isLong(ChatRequest request, Attempt attempt, boolean own) {
        boolean chosen = own && request.maxTokens() != null && request.maxTokens() > LONGEST_WHOLE;
        if (chosen || ThinkingForm.of(attempt.dialect()).orElse(null) != ThinkingForm.ANTHROPIC) {
            return false;
        }
        Integer limit = ThinkingPlanner.plan(request, attempt.target(), ThinkingForm.ANTHROPIC)
                .maxTokens();
        return limit != null && limit > LONGEST_WHOLE;
    }
}

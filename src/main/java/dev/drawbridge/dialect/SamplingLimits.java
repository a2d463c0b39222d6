package dev.drawbridge.dialect;

import dev.drawbridge.chat.Sampling;
import dev.drawbridge.dialect.ModelTraits.SamplingRule;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes out of a request what the model refuses of how to pick words (T77). The default value is no loss.
final class SamplingLimits {
    private static final String NEVER = "this model picks its words itself";
    private static final String THINKS = "not accepted while the model thinks";
    private static final double LEAST_TOP_P_WHILE_THINKING = 0.95;

    private final @Nullable String refusal;
    private final boolean claude;
    private final boolean takesHighTopP;
    private final Set<Loss> losses;

    /// @param claude whether it is said in Anthropic's dialect, where thinking and sampling exclude each other
    SamplingLimits(SamplingRule rule, boolean thinks, boolean claude, Set<Loss> losses) {
        boolean excluded = thinks && (claude || rule == SamplingRule.UNLESS_THINKING);
        this.refusal = rule == SamplingRule.NEVER ? NEVER : excluded ? THINKS : null;
        this.claude = claude;
        this.takesHighTopP = claude && rule != SamplingRule.NEVER;
        this.losses = losses;
    }

    Sampling of(Sampling asked) {
        if (refusal == null) {
            return asked;
        }
        return new Sampling(
                without("temperature", asked.temperature(), 1.0, refusal),
                topP(asked.topP(), refusal),
                without("top_k", asked.topK(), 0, refusal),
                asked.seed(),
                penalty("frequency_penalty", asked.frequencyPenalty(), refusal),
                penalty("presence_penalty", asked.presencePenalty(), refusal),
                asked.stop());
    }

    private @Nullable Double topP(@Nullable Double asked, String reason) {
        return asked != null && takesHighTopP && asked >= LEAST_TOP_P_WHILE_THINKING && asked < 1
                ? asked
                : without("top_p", asked, 1.0, reason);
    }

    /// Claude knows none whether it thinks or not.
    private @Nullable Double penalty(String field, @Nullable Double asked, String reason) {
        return claude ? asked : without(field, asked, 0.0, reason);
    }

    private <T> @Nullable T without(String field, @Nullable T asked, T usual, String reason) {
        if (asked != null && !asked.equals(usual)) {
            losses.add(new Loss(field, reason));
        }
        return null;
    }
}

package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Reasoning.Mode;
import org.jspecify.annotations.Nullable;

/// Turns what a caller asked about thinking into what the model at hand accepts: generation 2.5 takes a budget, later
/// ones a level, earlier ones nothing. [Thinking](https://ai.google.dev/gemini-api/docs/thinking)
final class ReasoningPlanner {
    private static final String FIELD = "reasoning";
    private static final int AS_IT_LIKES = -1;
    private static final int MOST = 24_576;
    private static final int MOST_OF_PRO = 32_768;
    private static final int LEAST_OF_PRO = 128;
    private static final int LEAST_OF_LITE = 512;

    private final Reasoning asked;
    private final ModelName model;
    private final boolean ours;
    private final Losses losses;

    /// @param ours whether the request was written in this dialect
    ReasoningPlanner(Reasoning asked, ModelName model, boolean ours, Losses losses) {
        this.asked = asked;
        this.model = model;
        this.ours = ours;
        this.losses = losses;
    }

    ThinkingPlan plan() {
        boolean off = isOff();
        if (asked.mode() == null && asked.budgetTokens() == null && asked.effort() == null) {
            return new ThinkingPlan(null, null, asked.display() == null ? null : isShown());
        }
        if (model.isBeforeThinking()) {
            if (!off) {
                losses.add(FIELD, "this model cannot think");
            }
            return ThinkingPlan.UNSAID;
        }
        boolean byLevel = model.isThirdOrLater() || (!model.isTwoAndAHalf() && asked.effort() != null);
        return byLevel
                ? new ThinkingPlan(null, off ? leastLevel() : level(), shown(off))
                : new ThinkingPlan(off ? leastBudget() : budget(), null, shown(off));
    }

    private boolean isOff() {
        return asked.mode() == Mode.OFF || (asked.mode() == null && asked.effort() == Effort.NONE);
    }

    /// Whoever asks for thinking in another dialect expects to see it.
    private @Nullable Boolean shown(boolean off) {
        if (ours) {
            return asked.display() == null ? null : isShown();
        }
        return (off || ReasoningReader.HIDDEN.equals(asked.display())) ? null : Boolean.TRUE;
    }

    private boolean isShown() {
        return !ReasoningReader.HIDDEN.equals(asked.display());
    }

    private Effort leastLevel() {
        losses.add(FIELD, "this model always thinks; it is told to think little");
        return atLeast(Effort.MINIMAL);
    }

    private @Nullable Effort level() {
        if (asked.effort() != null) {
            return known(asked.effort());
        }
        Integer budget = asked.budgetTokens();
        return budget == null ? null : known(effort(budget));
    }

    private Effort known(Effort effort) {
        return switch (effort) {
            case NONE, MINIMAL -> atLeast(Effort.MINIMAL);
            case LOW -> Effort.LOW;
            case MEDIUM -> knowsMedium() ? Effort.MEDIUM : Effort.HIGH;
            case HIGH, XHIGH, MAX -> Effort.HIGH;
        };
    }

    /// No model that is called "pro" knows `MINIMAL`.
    private Effort atLeast(Effort effort) {
        return model.isPro() ? Effort.LOW : effort;
    }

    private boolean knowsMedium() {
        return !(model.isPro() && model.major() == 3 && model.minor() == 0);
    }

    private static Effort effort(int budget) {
        if (budget < 1024) {
            return Effort.MINIMAL;
        }
        if (budget <= 2048) {
            return Effort.LOW;
        }
        return budget <= 10_000 ? Effort.MEDIUM : Effort.HIGH;
    }

    private int leastBudget() {
        if (!model.isPro()) {
            return 0;
        }
        losses.add(FIELD, "this model always thinks; it is told to think little");
        return LEAST_OF_PRO;
    }

    private int budget() {
        Integer budget = asked.budgetTokens();
        if (budget != null) {
            return within(budget);
        }
        return asked.effort() == null ? AS_IT_LIKES : within(tokens(asked.effort()));
    }

    /// Budgets that stand for an effort; Google names none for this generation, these are common between gateways.
    private int tokens(Effort effort) {
        return switch (effort) {
            case NONE, MINIMAL -> 512;
            case LOW -> 1024;
            case MEDIUM -> 8192;
            case HIGH -> MOST;
            case XHIGH, MAX -> model.isPro() ? MOST_OF_PRO : MOST;
        };
    }

    private int within(int budget) {
        if (!model.isTwoAndAHalf()) {
            return budget;
        }
        int least = model.isPro() ? LEAST_OF_PRO : model.isLite() ? LEAST_OF_LITE : 1;
        return Math.clamp(budget, least, model.isPro() ? MOST_OF_PRO : MOST);
    }
}

package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Reasoning.Mode;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.dialect.Target;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns what a caller asked about thinking into what the model at hand accepts.
/// [Thinking](https://platform.claude.com/docs/en/build-with-claude/extended-thinking)
final class ReasoningPlanner {
    private static final String FIELD = "reasoning";
    private static final int CLAUDE_DEFAULT = 32_000;
    private static final int UNKNOWN_DEFAULT = 8192;

    private final ChatRequest request;
    private final Reasoning asked;
    private final Target target;
    private final ModelTraits traits;
    private final boolean ours;
    private final Losses losses;

    /// @param ours whether the request was written in this dialect
    ReasoningPlanner(ChatRequest request, Target target, boolean ours, Losses losses) {
        this.request = request;
        this.asked = request.reasoning();
        this.target = target;
        this.traits = target.traits();
        this.ours = ours;
        this.losses = losses;
    }

    /// @param noBudget why thinking with a budget would be refused for this conversation, or null
    ReasoningPlan plan(@Nullable String noBudget) {
        Mode wanted = wanted();
        if (wanted == null) {
            return new ReasoningPlan(null, 0, effortAlone(), null, maxTokens());
        }
        if (wanted == Mode.OFF) {
            return off();
        }
        Mode mode = available(wanted);
        if (mode == null) {
            return without("this model cannot think");
        }
        if (mode == Mode.BUDGET && noBudget != null) {
            return traits.thinking().contains(Mode.ADAPTIVE) ? adaptive() : without(noBudget);
        }
        return mode == Mode.BUDGET ? budget() : adaptive();
    }

    /// In this dialect an effort by itself switches nothing on; in the others it is how one asks for
    /// thinking.
    private @Nullable Mode wanted() {
        if (asked.mode() != null) {
            return asked.mode();
        }
        if (asked.budgetTokens() != null) {
            return Mode.BUDGET;
        }
        if (asked.effort() == null) {
            return null;
        }
        if (asked.effort() == Effort.NONE) {
            return Mode.OFF;
        }
        return ours ? null : Mode.ADAPTIVE;
    }

    private @Nullable Mode available(Mode wanted) {
        Set<Mode> modes = traits.thinking();
        if (modes.contains(wanted)) {
            return wanted;
        }
        if (!isKnown()) {
            return ours ? wanted : target.model().startsWith("claude") ? Mode.ADAPTIVE : Mode.BUDGET;
        }
        if (modes.contains(Mode.ADAPTIVE)) {
            return Mode.ADAPTIVE;
        }
        return modes.contains(Mode.BUDGET) ? Mode.BUDGET : null;
    }

    private boolean isKnown() {
        return !traits.thinking().isEmpty() || traits.maxOutput() > 0;
    }

    private ReasoningPlan off() {
        Set<Mode> modes = traits.thinking();
        if (isKnown() && !modes.contains(Mode.OFF)) {
            return modes.isEmpty() ? new ReasoningPlan(null, 0, null, null, maxTokens()) : alwaysOn();
        }
        Effort effort = asked.effort() == Effort.NONE ? null : asked.effort();
        if (effort != null && modes.contains(Mode.ADAPTIVE) && effort.compareTo(Effort.HIGH) > 0) {
            losses.add(FIELD, "this model takes no more than high effort while it does not think");
            effort = Effort.HIGH;
        }
        return new ReasoningPlan(
                Mode.OFF, 0, effort, isOffBetweenTools() ? ReasoningReader.BETWEEN_TOOLS : null, maxTokens());
    }

    private ReasoningPlan alwaysOn() {
        losses.add(FIELD, "this model always thinks; it is told to think little");
        return new ReasoningPlan(
                null, 0, traits.thinking().contains(Mode.ADAPTIVE) ? Effort.LOW : null, null, maxTokens());
    }

    /// One model calls it so; every other refuses the word.
    private boolean isOffBetweenTools() {
        boolean said = ReasoningReader.BETWEEN_TOOLS.equals(asked.display())
                && target.model().equals(request.model());
        return said || target.model().contains("sonnet-5-5") || target.model().contains("sonnet-5.5");
    }

    private ReasoningPlan without(String reason) {
        losses.add(FIELD, reason);
        return new ReasoningPlan(null, 0, null, null, maxTokens());
    }

    private ReasoningPlan adaptive() {
        Integer budget = asked.budgetTokens();
        Effort effort = asked.effort() != null || budget == null ? asked.effort() : ReasoningPlan.effort(budget);
        String display = asked.display() != null || ours ? asked.display() : "summarized";
        return new ReasoningPlan(Mode.ADAPTIVE, 0, supported(effort), display, maxTokens());
    }

    /// The output limit contains the thinking: it is raised before the budget is cut.
    private ReasoningPlan budget() {
        int answer = maxTokens();
        int budget = Math.max(ReasoningPlan.LEAST_BUDGET, budgetTokens());
        int limit = answer;
        if (budget >= answer) {
            int most = traits.maxOutput() > 0 ? traits.maxOutput() : Integer.MAX_VALUE;
            limit = (int) Math.min(most, (long) answer + budget);
            budget = Math.min(budget, limit - Math.min(answer, limit / 2));
        }
        if (budget < ReasoningPlan.LEAST_BUDGET || budget >= limit) {
            return without("the model's output limit leaves no room for thinking");
        }
        Effort effort = ours && !isKnown() ? asked.effort() : null;
        return new ReasoningPlan(Mode.BUDGET, budget, effort, asked.display(), limit);
    }

    private int budgetTokens() {
        if (asked.budgetTokens() != null) {
            return asked.budgetTokens();
        }
        return ReasoningPlan.budget(asked.effort() == null ? Effort.HIGH : asked.effort());
    }

    private @Nullable Effort effortAlone() {
        if (asked.effort() == null || !isKnown() || traits.thinking().contains(Mode.ADAPTIVE)) {
            return supported(asked.effort());
        }
        losses.add("output_config.effort", "this model knows no effort");
        return null;
    }

    /// The models that take a budget besides are those that do not know `xhigh` yet.
    private @Nullable Effort supported(@Nullable Effort effort) {
        if (effort == null) {
            return null;
        }
        return switch (effort) {
            case NONE, MINIMAL -> Effort.LOW;
            case XHIGH -> traits.thinking().contains(Mode.BUDGET) ? Effort.HIGH : Effort.XHIGH;
            case LOW, MEDIUM, HIGH, MAX -> effort;
        };
    }

    /// This dialect requires a limit; one nobody asked for is as high as the model allows, but not so high
    /// that an answer in one piece takes longer than connections live.
    private int maxTokens() {
        Integer wanted = request.maxTokens();
        int most = traits.maxOutput();
        if (wanted == null) {
            return most == 0 ? unknownDefault() : request.stream() ? most : Math.min(most, CLAUDE_DEFAULT);
        }
        if (most > 0 && wanted > most) {
            losses.add("max_tokens", "the model writes no more than " + most + " tokens");
            return most;
        }
        return wanted;
    }

    private int unknownDefault() {
        return target.model().startsWith("claude") ? CLAUDE_DEFAULT : UNKNOWN_DEFAULT;
    }
}

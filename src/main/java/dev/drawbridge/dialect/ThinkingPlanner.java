package dev.drawbridge.dialect;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Reasoning.Mode;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.dialect.ModelTraits.ChatRule;
import dev.drawbridge.dialect.Thinking.Off;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns what a caller asked about thinking into what the model at hand accepts and the dialect at hand can say;
/// the one place of these rules, for every writer of requests.
/// [Claude](https://platform.claude.com/docs/en/build-with-claude/extended-thinking)
public final class ThinkingPlanner {
    static final String FIELD = "reasoning";
    private static final String CANNOT = "this model cannot think";

    private final ChatRequest request;
    private final Reasoning asked;
    private final Target target;
    private final ModelTraits traits;
    private final boolean known;
    private final Thinking model;
    private final ThinkingForm form;
    private final boolean ours;
    private final EffortLimits efforts;
    private final ThinkingDisplay display;
    private final @Nullable String noBudget;
    private final Set<Loss> losses = new LinkedHashSet<>();
    private final OutputLimit limit;

    private ThinkingPlanner(ChatRequest request, Target target, ThinkingForm form, @Nullable String noBudget) {
        this.request = request;
        this.asked = request.reasoning();
        this.target = target;
        this.traits = target.traits();
        Optional<Thinking> told = traits.isKnown() ? Optional.of(traits.thinking()) : form.named(target.model());
        this.known = told.isPresent();
        this.model = told.orElse(traits.thinking());
        this.form = form;
        this.ours = request.extras().origin().equals(form.dialect());
        this.efforts = new EffortLimits(target, model, form, losses);
        this.display = new ThinkingDisplay(asked, model, form, ours);
        this.noBudget = noBudget;
        this.limit = new OutputLimit(request, target, form, losses);
    }

    /// For a request that is written in the dialect of the given form.
    public static ThinkingPlan plan(ChatRequest request, Target target, ThinkingForm form) {
        return plan(request, target, form, null);
    }

    /// @param noBudget why thinking with a budget would be refused for this conversation, or null
    public static ThinkingPlan plan(ChatRequest request, Target target, ThinkingForm form, @Nullable String noBudget) {
        return new ThinkingPlanner(request, target, form, noBudget).plan();
    }

    private ThinkingPlan plan() {
        Decision decision = toolsForbidThinking() ? withoutBecauseOfTools() : decide();
        boolean thinks = thinks(decision);
        var force = new ToolForce(request, traits, isClaudeBudget(decision));
        var sampling = new SamplingLimits(traits.samplingRule(), thinks, form == ThinkingForm.ANTHROPIC, losses);
        force.loss().ifPresent(losses::add);
        return new ThinkingPlan(
                decision.mode(),
                decision.budgetTokens(),
                decision.effort(),
                decision.display(),
                decision.maxTokens(),
                thinks,
                sampling.of(request.sampling()),
                force.choice(),
                force.line().orElse(null),
                List.copyOf(losses));
    }

    /// Also where the conversation now forbids a budget: what is said in words must not come and go between turns.
    private boolean isClaudeBudget(Decision decision) {
        boolean dropped = noBudget != null && decision.mode() == null && wanted() != null;
        return form == ThinkingForm.ANTHROPIC && (decision.mode() == Mode.BUDGET || dropped);
    }

    private Decision decide() {
        Mode wanted = wanted();
        if (wanted == null) {
            return unsaid();
        }
        if (wanted == Mode.OFF) {
            return off();
        }
        Mode mode = available(wanted);
        if (mode == null) {
            return without(CANNOT);
        }
        if (mode == Mode.BUDGET && form == ThinkingForm.ANTHROPIC) {
            return claudeBudget();
        }
        return mode == Mode.BUDGET ? budget() : adaptive();
    }

    /// In Anthropic's dialect an effort by itself switches nothing on; in the others it is how one asks for thinking.
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
        if (efforts.isNone(asked.effort())) {
            return Mode.OFF;
        }
        return ours && form == ThinkingForm.ANTHROPIC ? null : Mode.ADAPTIVE;
    }

    private @Nullable Mode available(Mode wanted) {
        if (!form.hasBudgets()) {
            return model.isEmpty() && known ? null : Mode.ADAPTIVE;
        }
        if (model.contains(wanted)) {
            return wanted;
        }
        if (!known) {
            return ours || form == ThinkingForm.GEMINI ? wanted : usual();
        }
        if (model.contains(Mode.ADAPTIVE) || isLeftOpen()) {
            return Mode.ADAPTIVE;
        }
        return model.contains(Mode.BUDGET) ? Mode.BUDGET : null;
    }

    /// How a model most likely thinks that nothing is known of but its name.
    private Mode usual() {
        return target.model().startsWith("claude") ? Mode.ADAPTIVE : Mode.BUDGET;
    }

    /// Whether a model that thinks within a budget is to choose the budget itself.
    private boolean isLeftOpen() {
        return form == ThinkingForm.GEMINI
                && !model.contains(Mode.ADAPTIVE)
                && (model.contains(Mode.BUDGET) || !known)
                && asked.budgetTokens() == null
                && asked.effort() == null;
    }

    private boolean toolsForbidThinking() {
        return form == ThinkingForm.OPENAI_CHAT
                && traits.chat() == ChatRule.TOOLS_UNLESS_THINKING
                && model.efforts().contains(Effort.NONE)
                && !target.has(Quirk.REASONING_DETAILS)
                && request.tools().stream().anyMatch(Tool.Function.class::isInstance);
    }

    private Decision withoutBecauseOfTools() {
        Mode wanted = wanted();
        if (wanted != null && wanted != Mode.OFF) {
            lost("Chat Completions takes function tools of this model only while it does not think");
        }
        return new Decision(Mode.OFF, 0, Effort.NONE, null, limit.plain());
    }

    private Decision off() {
        if (known && !model.contains(Mode.OFF)) {
            return model.isEmpty() ? quiet(null) : alwaysOn();
        }
        return switch (form) {
            case OPENAI_CHAT, OPENAI_RESPONSES -> offByEffort();
            case GEMINI -> off(efforts.isOffByLevel() ? Effort.MINIMAL : null);
            case ANTHROPIC, OLLAMA -> off(efforts.whileOff(asked.effort()));
        };
    }

    private Decision off(@Nullable Effort effort) {
        return new Decision(Mode.OFF, 0, effort, display.unthinking(), limit.plain());
    }

    /// Thinking switched off without a word about effort is only told to models known to understand it.
    private Decision offByEffort() {
        if (!known && asked.effort() != Effort.NONE) {
            return quiet(null);
        }
        boolean switched = (model.off() == Off.DISABLED || model.off() == Off.FLAG)
                && form == ThinkingForm.OPENAI_CHAT
                && !target.has(Quirk.REASONING_DETAILS);
        return off(switched ? null : Effort.NONE);
    }

    private Decision alwaysOn() {
        lost("this model always thinks; it is told to think little");
        if (form.hasBudgets() && !model.contains(Mode.ADAPTIVE)) {
            return new Decision(Mode.BUDGET, model.leastBudget(), null, display.unthinking(), limit.raised());
        }
        Effort least = model.efforts().isEmpty() ? null : efforts.nearest(Effort.MINIMAL);
        return new Decision(null, 0, least, display.unthinking(), limit.plain());
    }

    private Decision adaptive() {
        Integer budget = asked.budgetTokens();
        Effort effort = asked.effort() != null || budget == null ? asked.effort() : Efforts.ofBudget(budget);
        if (isLeftOpen()) {
            return new Decision(Mode.ADAPTIVE, ThinkingPlan.AS_IT_LIKES, null, display.thinking(), limit.raised());
        }
        Effort said = effort == null && thinksOnlyByEffort() ? Effort.HIGH : effort;
        return new Decision(Mode.ADAPTIVE, 0, efforts.nearest(said), display.thinking(), limit.raised());
    }

    /// Whether it does not think by itself, and there is no other word for it than an effort.
    private boolean thinksOnlyByEffort() {
        return form != ThinkingForm.ANTHROPIC
                && !model.isEmpty()
                && !model.byDefault()
                && model.contains(Mode.OFF)
                && !efforts.areUnknown();
    }

    private Decision claudeBudget() {
        boolean adapts = model.contains(Mode.ADAPTIVE);
        if (noBudget != null) {
            return adapts ? adaptive() : without(noBudget);
        }
        return adapts && ToolForce.excludesBudget(request, traits) ? adaptive() : budget();
    }

    private Decision budget() {
        Effort effort = asked.effort() == null ? Effort.HIGH : asked.effort();
        Integer tokens = asked.budgetTokens();
        int wanted = tokens == null ? form.budget(effort, limit.room(), model) : tokens;
        int most = model.mostBudget() == 0 ? Integer.MAX_VALUE : model.mostBudget();
        int least = known || form == ThinkingForm.ANTHROPIC ? model.leastBudget() : 0;
        var space = limit.around(Math.min(most, Math.max(least, wanted)));
        if (space.budget() < least) {
            return without("the model's output limit leaves no room for thinking");
        }
        boolean takesEffort = !model.efforts().isEmpty() || (ours && !known);
        Effort beside = form == ThinkingForm.ANTHROPIC && takesEffort ? efforts.nearest(asked.effort()) : null;
        boolean unknownClaude = form == ThinkingForm.ANTHROPIC && model.isEmpty();
        return new Decision(
                Mode.BUDGET,
                space.budget(),
                beside,
                unknownClaude ? asked.display() : display.thinking(),
                space.maxTokens());
    }

    private Decision unsaid() {
        if (asked.display() == null) {
            return quiet(effortAlone());
        }
        if (known && model.isEmpty()) {
            return Reasoning.SHOWN.equals(asked.display()) ? without(CANNOT) : quiet(null);
        }
        return new Decision(null, 0, effortAlone(), display.thinking(), limit.plain());
    }

    private @Nullable Effort effortAlone() {
        if (asked.effort() != null
                && form == ThinkingForm.ANTHROPIC
                && known
                && model.efforts().isEmpty()) {
            losses.add(new Loss("output_config.effort", "this model knows no effort"));
            return null;
        }
        return efforts.nearest(asked.effort());
    }

    private boolean thinks(Decision decision) {
        Mode mode = decision.mode();
        if (mode != null) {
            return mode != Mode.OFF;
        }
        boolean always = !model.isEmpty() && !model.contains(Mode.OFF);
        return model.byDefault() || always || (!form.hasBudgets() && decision.effort() != null);
    }

    private Decision quiet(@Nullable Effort effort) {
        return new Decision(null, 0, effort, null, limit.plain());
    }

    private Decision without(String reason) {
        lost(reason);
        return quiet(null);
    }

    private void lost(String reason) {
        losses.add(new Loss(FIELD, reason));
    }

    private record Decision(
            @Nullable Mode mode,
            int budgetTokens,
            @Nullable Effort effort,
            @Nullable String display,
            @Nullable Integer maxTokens) {}
}

package dev.drawbridge.dialect;

import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Reasoning.Mode;
import dev.drawbridge.dialect.Thinking.Off;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns the effort that was asked for into one that the model knows and the dialect has a word for.
final class EffortLimits {
    private final Target target;
    private final Thinking model;
    private final ThinkingForm form;
    private final Set<Loss> losses;

    /// @param model how it thinks, as far as that is known
    EffortLimits(Target target, Thinking model, ThinkingForm form, Set<Loss> losses) {
        this.target = target;
        this.model = model;
        this.form = form;
        this.losses = losses;
    }

    @Nullable
    Effort nearest(@Nullable Effort asked) {
        if (asked == null) {
            return null;
        }
        if (areUnknown()) {
            losses.add(new Loss(ThinkingPlanner.FIELD, "this model knows no effort"));
            return null;
        }
        Set<Effort> known = model.efforts().isEmpty() ? form.efforts() : model.efforts();
        return Efforts.nearest(
                        asked, known.stream().filter(form.efforts()::contains).collect(Collectors.toSet()))
                .orElse(null);
    }

    /// Beside thinking that is switched off, which some models take only up to a limit.
    @Nullable
    Effort whileOff(@Nullable Effort asked) {
        Effort effort = asked == Effort.NONE ? null : nearest(asked);
        Effort most = model.mostWhileOff();
        if (effort != null && most != null && effort.compareTo(most) > 0) {
            String reason = "this model takes no more than " + Efforts.word(most) + " effort while it does not think";
            losses.add(new Loss(ThinkingPlanner.FIELD, reason));
            return most;
        }
        return effort;
    }

    /// Models behind OpenAI's Chat that are only switched on and off; where others serve them, efforts may be
    /// understood.
    boolean areUnknown() {
        return form == ThinkingForm.OPENAI_CHAT
                && model.efforts().isEmpty()
                && (model.contains(Mode.ADAPTIVE) || model.off() == Off.FLAG)
                && !target.has(Quirk.REASONING_DETAILS);
    }

    /// Gemma refuses budgets, 0 among them, and has two levels: `HIGH`, and `MINIMAL` for no more than it must.
    boolean isNone(Effort asked) {
        return asked == Effort.NONE || (asked == Effort.MINIMAL && isOffByLevel());
    }

    boolean isOffByLevel() {
        return form == ThinkingForm.GEMINI && model.off() == Off.EFFORT;
    }
}

package dev.drawbridge.dialect;

import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Reasoning.Mode;
import dev.drawbridge.chat.Sampling;
import dev.drawbridge.chat.ToolChoice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to say about thinking to the model at hand, and what the rest of the request may then say. Writers take these
/// values instead of the request's own.
///
/// @param mode null when nothing is said; then there may still be an effort
/// @param budgetTokens only with a budget, or [#AS_IT_LIKES]
/// @param effort one that the model and the dialect know
/// @param display the caller's word, or that the thinking shall be shown where that is not so by default; there may be
/// one without a mode
/// @param maxTokens output limit, thinking included; null when the caller set none and the dialect needs none
/// @param thinks whether the model will think, asked to or by default
/// @param sampling without what the model refuses
/// @param toolChoice without a force that the model refuses
/// @param forceLine what to tell the model in words, at the end of its instructions, in place of a refused force
/// @param losses what could not be kept
public record ThinkingPlan(
        @Nullable Mode mode,
        int budgetTokens,
        @Nullable Effort effort,
        @Nullable String display,
        @Nullable Integer maxTokens,
        boolean thinks,
        Sampling sampling,
        @Nullable ToolChoice toolChoice,
        @Nullable String forceLine,
        List<Loss> losses) {
    /// Gemini's word for thinking as much as the model likes, where it thinks within a budget.
    public static final int AS_IT_LIKES = -1;

    public ThinkingPlan {
        losses = List.copyOf(losses);
    }

    public boolean isOff() {
        return mode == Mode.OFF;
    }

    public boolean hasBudget() {
        return mode == Mode.BUDGET;
    }

    public boolean isShown() {
        return Reasoning.SHOWN.equals(display);
    }

    public boolean isHidden() {
        return Reasoning.HIDDEN.equals(display);
    }
}

package dev.drawbridge.chat;

import org.jspecify.annotations.Nullable;

/// What the caller asked about thinking; every member is null where it did not say.
///
/// @param mode whether the model thinks, and who decides how much
/// @param budgetTokens most tokens to think with, where the dialect counts them
/// @param effort how hard to think
/// @param display whether the caller wants to read the thinking (`summarized`, `omitted`), in the dialect's word
public record Reasoning(
        @Nullable Mode mode,
        @Nullable Integer budgetTokens,
        @Nullable Effort effort,
        @Nullable String display) {
    public static final Reasoning UNSAID = new Reasoning(null, null, null, null);
    /// The thinking, or a summary of it, is part of the answer.
    public static final String SHOWN = "summarized";
    /// The thinking is no part of the answer.
    public static final String HIDDEN = "omitted";

    public boolean saysNothing() {
        return equals(UNSAID);
    }

    /// Completed by what is asked elsewhere. What is said here stays as it is: off stays off, and a budget says how
    /// much as well as an effort does.
    public Reasoning or(Reasoning other) {
        if (mode == null && budgetTokens == null && effort == null) {
            return new Reasoning(
                    other.mode, other.budgetTokens, other.effort, display == null ? other.display : display);
        }
        if (mode == Mode.OFF || effort == Effort.NONE || other.mode == Mode.OFF) {
            return this;
        }
        boolean sized = effort != null || budgetTokens != null;
        return new Reasoning(mode == null ? other.mode : mode, budgetTokens, sized ? effort : other.effort, display);
    }

    /// Who decides how much to think: nobody (off), a budget, or the model itself.
    public enum Mode {
        OFF,
        BUDGET,
        ADAPTIVE
    }
}

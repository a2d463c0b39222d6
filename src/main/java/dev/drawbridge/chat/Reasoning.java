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

    /// Who decides how much to think: nobody (off), a budget, or the model itself.
    public enum Mode {
        OFF,
        BUDGET,
        ADAPTIVE
    }
}

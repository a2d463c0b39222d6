package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Reasoning;
import org.jspecify.annotations.Nullable;

/// How a model will be told to think.
///
/// @param mode null when nothing is said about it
/// @param budgetTokens only with a budget
/// @param maxTokens output limit, thinking included
record ReasoningPlan(
        Reasoning.@Nullable Mode mode,
        int budgetTokens,
        @Nullable Effort effort,
        @Nullable String display,
        int maxTokens) {
    /// Least tokens that Anthropic lets a model think with.
    static final int LEAST_BUDGET = 1024;

    boolean thinks() {
        return mode == Reasoning.Mode.ADAPTIVE || mode == Reasoning.Mode.BUDGET;
    }

    boolean hasBudget() {
        return mode == Reasoning.Mode.BUDGET;
    }

    /// Thinking tokens that stand for an effort; Anthropic names none, these are common between gateways.
    static int budget(Effort effort) {
        return switch (effort) {
            case NONE, MINIMAL -> LEAST_BUDGET;
            case LOW -> 2048;
            case MEDIUM -> 8192;
            case HIGH -> 16_384;
            case XHIGH -> 24_576;
            case MAX -> 31_999;
        };
    }

    static Effort effort(int budget) {
        if (budget <= 2048) {
            return Effort.LOW;
        }
        if (budget <= 10_000) {
            return Effort.MEDIUM;
        }
        return budget < 24_576 ? Effort.HIGH : Effort.XHIGH;
    }
}

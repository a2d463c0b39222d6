package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Reasoning.Mode;
import dev.drawbridge.dialect.ModelTraits;
import org.jspecify.annotations.Nullable;

/// Says in words how hard to think, and whether to tell of it. The numbers between are the gateway's own convention.
final class Efforts {
    private static final int LOW = 2048;
    private static final int MEDIUM = 10_000;
    private static final int HIGH = 24_000;

    private Efforts() {}

    /// Null when the model should do as it likes.
    static @Nullable Effort of(Reasoning reasoning, ModelTraits traits) {
        Effort effort = asked(reasoning, traits);
        boolean always = !traits.thinking().isEmpty() && !traits.thinking().contains(Mode.OFF);
        return effort == Effort.NONE && always ? Effort.LOW : effort;
    }

    /// Thinking switched off without a word about effort is only told to models known to understand it.
    private static @Nullable Effort asked(Reasoning reasoning, ModelTraits traits) {
        if (reasoning.mode() == Mode.OFF && reasoning.effort() != Effort.NONE) {
            return traits.thinking().contains(Mode.OFF) ? Effort.NONE : null;
        }
        Integer budget = reasoning.budgetTokens();
        return reasoning.effort() != null || budget == null ? reasoning.effort() : ofBudget(budget);
    }

    private static Effort ofBudget(int tokens) {
        if (tokens < LOW) {
            return Effort.LOW;
        }
        if (tokens <= MEDIUM) {
            return Effort.MEDIUM;
        }
        return tokens <= HIGH ? Effort.HIGH : Effort.XHIGH;
    }

    /// OpenAI tells of its models' thinking only when asked to, and only organisations that it knows may ask.
    static boolean wantsSummary(Reasoning reasoning) {
        boolean thinks = reasoning.mode() == Mode.BUDGET || reasoning.mode() == Mode.ADAPTIVE;
        String display = reasoning.display();
        return display == null ? thinks : display.equals("summarized");
    }
}

package dev.drawbridge.call;

import java.util.List;

/// All limits and budgets of one key, one team, one model or everybody.
public record LimitSet(List<Limit> limits, List<Budget> budgets) {
    public static final LimitSet NONE = new LimitSet(List.of(), List.of());

    public LimitSet {
        limits = List.copyOf(limits);
        budgets = List.copyOf(budgets);
    }

    public boolean isNone() {
        return limits.isEmpty() && budgets.isEmpty();
    }
}

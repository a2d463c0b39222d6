package dev.drawbridge.limits;

import dev.drawbridge.call.Budget;
import dev.drawbridge.call.Scope;
import dev.drawbridge.call.Window;

/// How a budget stands at a moment.
///
/// @param spent micro-dollars, of calls whose rows are there
/// @param reserved micro-dollars, of calls that run or whose rows are on their way
public record BudgetState(Scope scope, Budget budget, Window window, long spent, long reserved) {
    /// Never below 0.
    public long left() {
        return Math.max(0, budget.microUsd() - spent - reserved);
    }
}

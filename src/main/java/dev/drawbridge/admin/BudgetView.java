package dev.drawbridge.admin;

import dev.drawbridge.call.BudgetForm;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A budget as the admin API shows it, in the words in which it was asked for.
record BudgetView(
        @Nullable BigDecimal usd,
        @Nullable String per,
        @Nullable String mode) {
    static BudgetView of(BudgetForm budget) {
        return new BudgetView(budget.usd(), budget.per(), budget.mode());
    }
}

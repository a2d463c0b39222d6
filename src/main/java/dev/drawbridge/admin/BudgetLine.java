package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.drawbridge.call.Budget;
import dev.drawbridge.limits.BudgetState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One budget as it stands. Amounts are USD as decimal strings, so that nobody's parser rounds them.
///
/// @param scope `key`, `team` or `global`
/// @param name of the key or the team, empty for everybody
/// @param spent what calls have cost whose rows are there
/// @param reserved what is set aside for calls that run
/// @param resetsAt when it begins anew, null when never
public record BudgetLine(
        String scope,
        String name,
        String per,
        String mode,
        String limit,
        String spent,
        String reserved,
        String left,
        @JsonProperty("resets_at") @Nullable Instant resetsAt) {
    private static final int MICRO_DIGITS = 6;
    private static final int CENT_DIGITS = 2;

    static BudgetLine of(BudgetState state) {
        Budget budget = state.budget();
        return new BudgetLine(
                state.scope().kind().id(),
                state.scope().name(),
                budget.per().id(),
                budget.mode().name().toLowerCase(Locale.ROOT),
                usd(budget.microUsd()),
                usd(state.spent()),
                usd(state.reserved()),
                usd(state.left()),
                state.window().end());
    }

    BigDecimal leftUsd() {
        return new BigDecimal(left);
    }

    private static String usd(long microUsd) {
        BigDecimal amount = BigDecimal.valueOf(microUsd, MICRO_DIGITS).stripTrailingZeros();
        return (amount.scale() < CENT_DIGITS ? amount.setScale(CENT_DIGITS) : amount).toPlainString();
    }
}

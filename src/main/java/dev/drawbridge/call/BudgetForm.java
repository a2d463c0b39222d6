package dev.drawbridge.call;

import dev.drawbridge.call.Budget.Mode;
import dev.drawbridge.settings.Meaning;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A budget as configuration, admin API and store write it: `usd` with `per` and, if it is not an estimate, `mode`.
public record BudgetForm(
        @Meaning(value = "USD in each window; needed.", limits = "0 to 1000000000, at most 6 decimals") @Nullable
        BigDecimal usd,

        @Meaning(
                value = "The window, by the calendar; needed.",
                limits = "`hour`, `5h`, `day`, `week`, `month`, `total`")
        @Nullable
        String per,

        @Meaning(
                value = "`estimate` sets aside what a call probably costs, `strict` the most that it can" + " cost.",
                usual = "estimate",
                limits = "`estimate` or `strict`")
        @Nullable
        String mode) {
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);
    private static final int DECIMALS = 6;
    private static final int SHOWN = 2;

    /// @throws FormException when it is none
    public BudgetForm {
        usd = checked(usd);
        per = LimitForm.window(per, Per.OF_BUDGETS).id();
        mode = word(mode(mode));
    }

    /// One spelling of each amount, so that equal budgets are equal.
    private static BigDecimal checked(@Nullable BigDecimal usd) {
        if (usd == null || usd.signum() < 0 || usd.compareTo(MOST) > 0) {
            throw new FormException("usd", "must be a number from 0 to " + MOST);
        }
        BigDecimal bare = usd.stripTrailingZeros();
        if (bare.scale() > DECIMALS) {
            throw new FormException("usd", "must have at most " + DECIMALS + " decimals");
        }
        return bare.setScale(Math.max(bare.scale(), SHOWN));
    }

    private static Mode mode(@Nullable String word) {
        if (word == null) {
            return Mode.ESTIMATE;
        }
        return Arrays.stream(Mode.values())
                .filter(mode -> word(mode).equals(word))
                .findFirst()
                .orElseThrow(() -> new FormException("mode", "must be one of estimate, strict"));
    }

    private static String word(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    public static BudgetForm of(Budget budget) {
        BigDecimal usd = BigDecimal.valueOf(budget.microUsd(), DECIMALS);
        return new BudgetForm(usd, budget.per().id(), word(budget.mode()));
    }

    public Budget budget() {
        return new Budget(
                checked(usd).movePointRight(DECIMALS).longValueExact(),
                LimitForm.window(per, Per.OF_BUDGETS),
                mode(mode));
    }

    /// Whether both are about the same window, so that one of them would be idle.
    public boolean repeats(BudgetForm other) {
        return String.valueOf(per).equals(other.per);
    }
}

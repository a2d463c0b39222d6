package dev.drawbridge.console;

import dev.drawbridge.admin.BudgetLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A budget as a bar.
///
/// @param whose for people
/// @param spentPart percent of the limit
/// @param reservedPart percent of the limit, beside what is spent
public record BudgetBar(
        String whose,
        String per,
        String mode,
        String limit,
        String spent,
        String reserved,
        String left,
        int spentPart,
        int reservedPart,
        @Nullable Instant resetsAt) {
    private static final int WHOLE = 100;

    /// The one with the least left first.
    static List<BudgetBar> of(List<BudgetLine> lines) {
        return lines.stream()
                .map(BudgetBar::of)
                .sorted(Comparator.comparingInt(BudgetBar::used).reversed().thenComparing(BudgetBar::whose))
                .toList();
    }

    private static BudgetBar of(BudgetLine line) {
        int spent = part(line.spent(), line.limit());
        String whose = line.name().isEmpty() ? "Everybody" : line.scope() + " " + line.name();
        return new BudgetBar(
                whose,
                line.per(),
                line.mode(),
                line.limit(),
                line.spent(),
                line.reserved(),
                line.left(),
                spent,
                Math.min(part(line.reserved(), line.limit()), WHOLE - spent),
                line.resetsAt());
    }

    private static int part(String amount, String limit) {
        BigDecimal whole = new BigDecimal(limit);
        BigDecimal part = new BigDecimal(amount);
        if (whole.signum() == 0) {
            return WHOLE;
        }
        return part.multiply(BigDecimal.valueOf(WHOLE))
                .divide(whole, 0, RoundingMode.UP)
                .min(BigDecimal.valueOf(WHOLE))
                .max(BigDecimal.ZERO)
                .intValue();
    }

    private int used() {
        return spentPart + reservedPart;
    }

    public boolean isUsedUp() {
        return used() >= WHOLE;
    }
}

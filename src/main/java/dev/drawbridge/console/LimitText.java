package dev.drawbridge.console;

import dev.drawbridge.admin.BudgetLine;
import dev.drawbridge.admin.LimitLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A limit or a budget as a line of a page.
///
/// @param whom in words
/// @param what it limits
/// @param percent of it that is gone, 0 to 100
/// @param over whether nothing is left
public record LimitText(
        String scope,
        String name,
        String whom,
        String what,
        String per,
        String most,
        String used,
        String reserved,
        String left,
        long percent,
        boolean over,
        String resets,
        @Nullable String mode) {
    private static final long HUNDRED = 100;

    static LimitText of(LimitLine line, Instant now) {
        String what = line.counts().equals("concurrent") ? "calls at the same time" : line.counts();
        return new LimitText(
                line.scope(),
                line.name(),
                whom(line.scope(), line.name()),
                what,
                line.per() == null ? "" : line.per(),
                Shown.count(line.limit()),
                Shown.count(line.used()),
                "",
                Shown.count(line.left()),
                Math.clamp(line.used() * HUNDRED / line.limit(), 0, HUNDRED),
                line.left() == 0,
                line.counts().equals("concurrent") ? "as calls end" : resets(line.resetsAt(), now),
                null);
    }

    static LimitText of(BudgetLine line, Instant now) {
        BigDecimal limit = new BigDecimal(line.limit());
        BigDecimal left = new BigDecimal(line.left());
        return new LimitText(
                line.scope(),
                line.name(),
                whom(line.scope(), line.name()),
                "budget",
                line.per(),
                Shown.usd(limit),
                Shown.usd(new BigDecimal(line.spent())),
                Shown.usd(new BigDecimal(line.reserved())),
                Shown.usd(left),
                percent(limit, left),
                left.signum() == 0,
                resets(line.resetsAt(), now),
                line.mode());
    }

    private static long percent(BigDecimal limit, BigDecimal left) {
        return limit.signum() == 0
                ? HUNDRED
                : limit.subtract(left)
                        .multiply(BigDecimal.valueOf(HUNDRED))
                        .divide(limit, 0, RoundingMode.DOWN)
                        .longValue();
    }

    private static String whom(String scope, String name) {
        return scope.equals("global") ? "Everybody" : scope + " " + name;
    }

    /// `in 12 min`.
    static String resets(@Nullable Instant at, Instant now) {
        if (at == null) {
            return "never";
        }
        Duration left = Duration.between(now, at);
        if (left.toMinutes() < 1) {
            return "in " + Math.max(0, left.toSeconds()) + " s";
        }
        if (left.toHours() < 2) {
            return "in " + left.toMinutes() + " min";
        }
        return left.toDays() < 2 ? "in " + left.toHours() + " h" : "in " + left.toDays() + " days";
    }
}

package dev.drawbridge.limits;

import dev.drawbridge.call.Per;
import dev.drawbridge.call.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is left of one limit or budget.
///
/// @param what what is limited, with its window if it has one: `requests/minute`, `tokens/day`, `usd/month`
/// @param limit in whatever is counted
/// @param left never below 0
/// @param resetsAt when all of it is there again, null when never
public record Allowance(
        Scope scope,
        String what,
        long limit,
        long left,
        @Nullable Instant resetsAt) {
    public Allowance {
        left = Math.max(0, left);
    }

    static Allowance of(Scope scope, Counted counted, Per per, long limit, long left, @Nullable Instant resetsAt) {
        return new Allowance(scope, counted.id() + "/" + per.id(), limit, left, resetsAt);
    }

    /// What is limited without its window.
    public String counted() {
        int slash = what.indexOf('/');
        return slash < 0 ? what : what.substring(0, slash);
    }

    /// How much of it is used up, in hundredths.
    public int percentUsed() {
        return limit <= 0 ? 100 : (int) (100 - Math.min(100, Math.ceilDiv(left * 100, limit)));
    }
}

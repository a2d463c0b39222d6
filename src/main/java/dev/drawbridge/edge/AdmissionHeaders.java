package dev.drawbridge.edge;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.limits.Admitted;
import dev.drawbridge.limits.Allowance;
import dev.drawbridge.limits.LimitHeaders;
import dev.drawbridge.limits.LimitRefusedException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What answers say of limits and budgets in their headers.
final class AdmissionHeaders {
    private static final String BRAKE = "x-drawbridge-brake";
    private static final int MICRO_DIGITS = 6;

    /// Libraries do not wait longer than that by themselves.
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

    private AdmissionHeaders() {}

    static Map<String, String> of(Dialect dialect, Admitted admitted) {
        Map<String, String> headers = all(
                dialect,
                Stream.concat(admitted.rates().stream(), admitted.budgets().stream())
                        .toList(),
                admitted.at());
        if (!admitted.brakes().isEmpty()) {
            headers.put(BRAKE, String.join("; ", admitted.brakes()));
        }
        return headers;
    }

    static Map<String, String> of(Dialect dialect, LimitRefusedException refused, Instant now) {
        Map<String, String> headers = all(dialect, refused.allowances(), now);
        refused.braking().ifPresent(braking -> headers.put(BRAKE, braking.refusedText()));
        Duration wait = refused.fault().retryAfter();
        if (wait == null || wait.compareTo(LONGEST_RETRY) > 0) {
            headers.put("x-should-retry", "false");
        }
        return headers;
    }

    private static Map<String, String> all(Dialect dialect, List<Allowance> allowances, Instant now) {
        Map<String, String> headers = new HashMap<>(LimitHeaders.of(dialect, allowances, now));
        allowances.stream()
                .filter(allowance -> allowance.counted().equals("usd"))
                .min(Comparator.comparingLong(Allowance::left))
                .ifPresent(allowance -> headers.put(
                        "x-drawbridge-budget-left",
                        BigDecimal.valueOf(allowance.left(), MICRO_DIGITS).toPlainString()));
        return headers;
    }
}

package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One window of a budget. Amounts are USD as decimal strings.
///
/// @param scope key, team or global
/// @param left what may still be set aside
/// @param resetsAt null when never
public record BudgetLine(
        String scope,
        String name,
        String per,
        String limit,
        String spent,
        String reserved,
        String left,
        @JsonProperty("resets_at") @Nullable Instant resetsAt) {
    BigDecimal leftUsd() {
        return new BigDecimal(left);
    }
}

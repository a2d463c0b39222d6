package dev.drawbridge.ledger.invoice;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a provider counted or charged on one day (UTC), for one model if it says which.
///
/// @param model as the provider writes it, null when the export does not tell models apart
/// @param tokens null when it tells only amounts
/// @param usd null when it tells only tokens
public record InvoiceLine(
        LocalDate day,
        @Nullable String model,
        @Nullable Tokens tokens,
        @Nullable BigDecimal usd) {
    /// Uncached input, cache reads, cache writes, output.
    public record Tokens(long input, long cacheRead, long cacheWrite, long output) {}
}

package dev.drawbridge.console;

import dev.drawbridge.ledger.LedgerRow;
import java.util.Objects;

/// A call in a short list.
public record CallLine(
        String when,
        String key,
        String model,
        String provider,
        String tokens,
        String cost,
        String outcome,
        int status) {
    static CallLine of(LedgerRow row) {
        long prompt = row.input() + row.cacheRead() + row.cacheWrite5m() + row.cacheWrite1h();
        return new CallLine(
                When.text(row.startedAt(), ""),
                row.key(),
                row.requestedModel(),
                Objects.requireNonNullElse(row.provider(), ""),
                Amounts.count(prompt) + " / " + Amounts.count(row.output()),
                row.priced() ? Amounts.usd(row.costNanoUsd()) : "no price known",
                Objects.requireNonNullElse(row.fault(), row.outcome()),
                row.status());
    }

    public boolean isOk() {
        return status < 400;
    }
}

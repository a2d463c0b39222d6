package dev.drawbridge.ledger;

/// What is summed up over rows.
public enum Measure {
    /// Calls that were not refused.
    CALLS("n"),
    REFUSED("r"),
    /// Calls that failed, whoever's fault it was.
    ERRORS("e"),
    /// Calls whose usage the gateway counted itself.
    ESTIMATED("g"),
    /// Calls that count as 0 because nobody knows their price.
    UNPRICED("u"),
    /// Uncached input tokens.
    INPUT("i"),
    CACHE_READ("h"),
    CACHE_WRITE("w"),
    OUTPUT("o"),
    /// Nano-dollars that were paid.
    COST("d"),
    /// Nano-dollars that the price list asks for beyond what was paid.
    SAVED("s");

    /// More is a provider's mistake, and would overflow the sums.
    private static final long MOST = 1_000_000_000_000_000L;

    private final String code;

    Measure(String code) {
        this.code = code;
    }

    /// How it ends the name of a sum in the store.
    String code() {
        return code;
    }

    long of(LedgerRow row) {
        return Math.clamp(value(row), 0, MOST);
    }

    private long value(LedgerRow row) {
        return switch (this) {
            case CALLS -> one(!row.isRefused());
            case REFUSED -> one(row.isRefused());
            case ERRORS -> one(row.isFailed());
            case ESTIMATED -> one(row.estimated() && !row.isRefused());
            case UNPRICED -> one(!row.priced() && !row.isRefused());
            case INPUT -> row.input();
            case CACHE_READ -> row.cacheRead();
            case CACHE_WRITE -> row.usage().cacheWrite();
            case OUTPUT -> row.output();
            case COST -> row.costNanoUsd();
            case SAVED -> row.savedNanoUsd();
        };
    }

    private static long one(boolean counts) {
        return counts ? 1 : 0;
    }
}

package dev.drawbridge.catalog;

/// What a call costs.
///
/// @param nanoUsd what is paid for it, 10⁻⁹ USD; 0 where a subscription or the caller pays
/// @param listNanoUsd what it would cost at the list price
/// @param priced whether a price was known; if not, both are 0 and mean nothing
public record Charge(long nanoUsd, long listNanoUsd, boolean priced) {
    public static final Charge NOTHING = new Charge(0, 0, true);
    public static final Charge UNPRICED = new Charge(0, 0, false);
    private static final long NANOS_PER_MICRO = 1_000;

    /// As budgets count it: 10⁻⁶ USD, rounded up.
    public long microUsd() {
        return Math.ceilDiv(nanoUsd, NANOS_PER_MICRO);
    }
}

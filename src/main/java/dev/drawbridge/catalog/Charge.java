package dev.drawbridge.catalog;

import java.util.Locale;

/// What a call costs.
///
/// @param nanoUsd what is paid for it, 10⁻⁹ USD; 0 where a subscription or the caller pays
/// @param listNanoUsd what it would cost at the list price
/// @param priced whether a price was known; if not, both are 0 and mean nothing
/// @param source who says what is paid
public record Charge(long nanoUsd, long listNanoUsd, boolean priced, Source source) {
    public static final Charge NOTHING = new Charge(0, 0, true);
    public static final Charge UNPRICED = new Charge(0, 0, false);
    private static final long NANOS_PER_MICRO = 1_000;

    /// By the price list, or unpriced.
    public Charge(long nanoUsd, long listNanoUsd, boolean priced) {
        this(nanoUsd, listNanoUsd, priced, priced ? Source.LIST : Source.NONE);
    }

    /// Who says what a call costs.
    public enum Source {
        /// A price, the operator's or one that comes with the gateway.
        LIST,
        /// The provider, for this very call.
        REPORTED,
        /// Nobody.
        NONE;

        /// The word in ledger rows.
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// As budgets count it: 10⁻⁶ USD, rounded up.
    public long microUsd() {
        return Math.ceilDiv(nanoUsd, NANOS_PER_MICRO);
    }
}

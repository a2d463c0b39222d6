package dev.drawbridge.admin;

import java.math.BigDecimal;

/// Nano-dollars as dollars, exactly.
final class Usd {
    private static final int NANO_DIGITS = 9;

    private Usd() {}

    static BigDecimal of(long nanoUsd) {
        return BigDecimal.valueOf(nanoUsd, NANO_DIGITS);
    }

    /// Without an exponent and without zeros that say nothing.
    static String plain(long nanoUsd) {
        return nanoUsd == 0 ? "0" : of(nanoUsd).stripTrailingZeros().toPlainString();
    }
}

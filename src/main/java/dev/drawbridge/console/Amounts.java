package dev.drawbridge.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;

/// Writes amounts for people to read; what is to be exact is elsewhere.
final class Amounts {
    private static final long TOO_LONG = 10_000_000;
    private static final int NANO_DIGITS = 9;
    private static final int CENTS = 2;
    private static final int FINE = 4;
    private static final BigDecimal SMALL = BigDecimal.ONE;

    private Amounts() {}

    static String usd(long nanoUsd) {
        BigDecimal amount = BigDecimal.valueOf(nanoUsd, NANO_DIGITS);
        boolean fine = amount.signum() != 0 && amount.abs().compareTo(SMALL) < 0;
        BigDecimal rounded = amount.setScale(fine ? FINE : CENTS, RoundingMode.HALF_UP);
        if (fine && rounded.signum() == 0) {
            return "< $0.0001";
        }
        NumberFormat format = NumberFormat.getNumberInstance(Locale.ENGLISH);
        format.setMinimumFractionDigits(rounded.scale());
        return "$" + format.format(rounded);
    }

    static String count(long count) {
        return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(count);
    }

    /// The same where there is little room: from ten millions on as `12.3M`.
    static String brief(long count) {
        return count < TOO_LONG ? count(count) : Shown.count(count);
    }

    /// A part of a whole, in percent.
    static String percent(long part, long whole) {
        return whole == 0
                ? "0 %"
                : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP) + " %";
    }
}

package dev.drawbridge.ledger.invoice;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Reads amounts of money out of files that somebody else wrote.
final class Amounts {
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,60})?([eE][-+]?[0-9]{1,2})?");

    private Amounts() {}

    /// @throws IllegalArgumentException when it is none
    static BigDecimal parse(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("The file has an amount that is no number.");
        }
        return new BigDecimal(text);
    }
}

package dev.drawbridge.dialect;

import dev.drawbridge.chat.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/// What an answer's usage says that it cost, put together from its members. What is no plausible amount was not told.
public final class ReportedCost {
    /// At most 99,999 USD, and no exponent that makes a number of a billion digits.
    private static final Pattern USD = Pattern.compile("[0-9]{1,5}(\\.[0-9]{1,30})?([eE][-+]?[0-9]{1,2})?");

    private static final BigDecimal MOST_USD = BigDecimal.valueOf(100_000);
    private static final int NANO_DIGITS = 9;

    private long charged = Usage.UNKNOWN;
    private long upstream = Usage.UNKNOWN;
    private boolean ownKey;

    /// @param usd a JSON number
    public void amount(String member, String usd) {
        switch (member) {
            case "cost" -> charged = nano(usd);
            case "upstream_inference_cost" -> upstream = nano(usd);
            default -> {}
        }
    }

    /// Whether the vendor was called with a key of the customer's own: then the charge is only a fee, and the vendor
    /// bills the rest.
    public void ownKey(boolean own) {
        ownKey = own;
    }

    public long nanoUsd() {
        return ownKey && charged != Usage.UNKNOWN ? charged + Math.max(0, upstream) : charged;
    }

    private static long nano(String usd) {
        if (!USD.matcher(usd).matches()) {
            return Usage.UNKNOWN;
        }
        var amount = new BigDecimal(usd);
        return amount.compareTo(MOST_USD) > 0
                ? Usage.UNKNOWN
                : amount.movePointRight(NANO_DIGITS)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact();
    }
}

package dev.drawbridge.catalog;

import dev.drawbridge.settings.Meaning;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/// What one token costs, exactly. Price lists say USD per million tokens with up to six decimals (0.003625),
/// so a token's price is a whole number of millionths of a micro-dollar; nano-dollars would lose three digits
/// of it.
///
/// @param picoUsd 10⁻¹² USD
@Meaning("USD per million tokens")
public record TokenPrice(long picoUsd) {
    private static final Pattern USD_PER_MILLION = Pattern.compile("[0-9]{1,5}(\\.[0-9]{1,6})?");

    public TokenPrice {
        if (picoUsd < 0) {
            throw new IllegalArgumentException("a price cannot be negative");
        }
    }

    /// @param usdPerMillion as price lists write it: `3`, `0.25`
    public static TokenPrice parse(String usdPerMillion) {
        if (!USD_PER_MILLION.matcher(usdPerMillion).matches()) {
            throw new IllegalArgumentException(
                    "must be USD per million tokens such as 3 or 0.25, with at most 6 decimals");
        }
        return new TokenPrice(new BigDecimal(usdPerMillion).movePointRight(6).longValueExact());
    }
}

package dev.drawbridge.explain;

import dev.drawbridge.catalog.Price;
import dev.drawbridge.catalog.TokenPrice;
import dev.drawbridge.explain.Explanation.LimitPart;
import dev.drawbridge.explain.Explanation.PricePart;
import dev.drawbridge.limits.Allowance;
import dev.drawbridge.limits.Foretold;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Money as people write it, exactly.
final class Amounts {
    private static final int PICO_PER_MILLION_DIGITS = 6;
    private static final int NANO_DIGITS = 9;
    private static final int MICRO_DIGITS = 6;
    private static final int CENT_DIGITS = 2;

    private Amounts() {}

    static String nano(long nanoUsd) {
        return plain(BigDecimal.valueOf(nanoUsd, NANO_DIGITS));
    }

    static PricePart price(Price price) {
        return new PricePart(
                perMillion(price.input()),
                perMillion(price.output()),
                orNull(price.cacheRead()),
                orNull(price.cacheWrite5m()),
                orNull(price.cacheWrite1h()),
                price.longContext() == null ? null : price.longContext().over());
    }

    static LimitPart limit(Foretold foretold) {
        Allowance allowance = foretold.allowance();
        boolean money = foretold.isMoney();
        return new LimitPart(
                allowance.scope().kind().id(),
                allowance.scope().name(),
                allowance.what(),
                amount(allowance.limit(), money),
                amount(foretold.asked(), money),
                amount(allowance.left(), money),
                allowance.resetsAt(),
                foretold.isEnough());
    }

    private static String amount(long amount, boolean money) {
        return money ? plain(BigDecimal.valueOf(amount, MICRO_DIGITS)) : Long.toString(amount);
    }

    private static @Nullable String orNull(@Nullable TokenPrice price) {
        return price == null ? null : perMillion(price);
    }

    private static String perMillion(TokenPrice price) {
        return plain(BigDecimal.valueOf(price.picoUsd(), PICO_PER_MILLION_DIGITS));
    }

    private static String plain(BigDecimal amount) {
        BigDecimal shortest = amount.stripTrailingZeros();
        return (shortest.scale() < CENT_DIGITS ? shortest.setScale(CENT_DIGITS) : shortest).toPlainString();
    }
}

package dev.drawbridge.console;

import dev.drawbridge.catalog.Price;
import dev.drawbridge.catalog.PriceList;
import dev.drawbridge.catalog.TokenPrice;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The price of one name as a line of a page: USD per million tokens of each kind.
///
/// @param origin who says so
/// @param remedy what to write where nobody says so, else null
/// @param longer what changes for long prompts, else null
public record PriceText(
        String name,
        String target,
        boolean named,
        String input,
        String output,
        String cacheRead,
        String cacheWrite5m,
        String cacheWrite1h,
        String origin,
        @Nullable String remedy,
        @Nullable String longer) {
    private static final int PICO_PER_MILLION_DIGITS = 6;
    private static final int CENTS = 2;

    static PriceText of(PriceList.Line line, PriceList list) {
        Price price = line.price();
        return new PriceText(
                line.name(),
                line.provider() + ":" + line.model(),
                line.named(),
                text(price == null ? null : price.input()),
                text(price == null ? null : price.output()),
                text(price == null ? null : price.cacheRead()),
                text(price == null ? null : price.cacheWrite5m()),
                text(price == null ? null : price.cacheWrite1h()),
                origin(line, list),
                line.isUnpriced() ? line.remedy() : null,
                price == null ? null : longer(price.longContext()));
    }

    private static String origin(PriceList.Line line, PriceList list) {
        return switch (line.origin()) {
            case FILE -> "your file";
            case SHIPPED -> "shipped, " + list.asOf();
            case FREE -> "sends no bill";
            case FLAT_RATE -> "subscription";
            case UNKNOWN -> "unknown";
        };
    }

    private static @Nullable String longer(Price.@Nullable LongContext prices) {
        return prices == null
                ? null
                : "%s / %s above %s tokens of prompt"
                        .formatted(text(prices.input()), text(prices.output()), Shown.count(prices.over()));
    }

    private static String text(@Nullable TokenPrice price) {
        if (price == null) {
            return Shown.NOTHING;
        }
        BigDecimal usd =
                BigDecimal.valueOf(price.picoUsd(), PICO_PER_MILLION_DIGITS).stripTrailingZeros();
        return (usd.scale() < CENTS ? usd.setScale(CENTS) : usd).toPlainString();
    }
}

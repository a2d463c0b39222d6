package dev.drawbridge.catalog;

import dev.drawbridge.chat.Usage;
import dev.drawbridge.settings.Meaning;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// What a model's tokens cost; null where no price is told, which is not the same as nothing.
///
/// @param longContext the prices of a request whose prompt is long, if they differ
public record Price(
        @Meaning("Input that no cache holds.") TokenPrice input,
        @Meaning("Output, thinking included.") TokenPrice output,

        @Meaning(value = "Input read from a cache.", usual = "that of `input`") @Nullable
        TokenPrice cacheRead,

        @Meaning(value = "Input written to a cache for 5 minutes.", usual = "that of `input`") @Nullable
        TokenPrice cacheWrite5m,

        @Meaning(value = "Input written to a cache for an hour.", usual = "that of `input`") @Nullable
        TokenPrice cacheWrite1h,

        @Meaning(value = "The prices of requests with a long prompt.", usual = "the same") @Nullable
        LongContext longContext) {
    /// Of what costs nothing.
    public static final Price FREE = new Price(new TokenPrice(0), new TokenPrice(0), null, null, null, null);

    private static final int PICO_DIGITS_OF_A_NANO = 3;

    public boolean isFree() {
        return input.picoUsd() == 0 && output.picoUsd() == 0;
    }

    /// What these tokens cost in nano-dollars, rounded half up once, at the end. Input for which no cache price is
    /// told costs what input costs.
    public long nanoUsd(Usage usage) {
        Usage tokens = usage.known();
        Price held = at(tokens.prompt());
        BigInteger pico = cost(tokens.input(), held.input)
                .add(cost(tokens.cacheRead(), or(held.cacheRead, held.input)))
                .add(cost(tokens.cacheWrite5m(), or(held.cacheWrite5m, held.input)))
                .add(cost(tokens.cacheWrite1h(), or(held.cacheWrite1h, held.input)))
                .add(cost(tokens.output(), held.output));
        return new BigDecimal(pico, PICO_DIGITS_OF_A_NANO)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /// The prices of a request with a prompt of this many tokens.
    private Price at(long prompt) {
        return longContext == null || prompt <= longContext.over
                ? this
                : new Price(
                        longContext.input,
                        longContext.output,
                        longContext.cacheRead,
                        longContext.cacheWrite5m,
                        longContext.cacheWrite1h,
                        null);
    }

    private static TokenPrice or(@Nullable TokenPrice told, TokenPrice otherwise) {
        return told == null ? otherwise : told;
    }

    private static BigInteger cost(long tokens, TokenPrice price) {
        return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(price.picoUsd()));
    }

    /// Prices that hold for the whole request, not only for what exceeds.
    ///
    /// @param over more prompt tokens than this, cached ones included
    public record LongContext(
            @Meaning(
                    value = "For prompts of more tokens than this, cached ones included; they hold for the"
                            + " whole request.",
                    limits = "above 0")
            long over,

            @Meaning("Input that no cache holds.") TokenPrice input,
            @Meaning("Output, thinking included.") TokenPrice output,

            @Meaning(value = "Input read from a cache.", usual = "that of `input`") @Nullable
            TokenPrice cacheRead,

            @Meaning(value = "Input written to a cache for 5 minutes.", usual = "that of `input`") @Nullable
            TokenPrice cacheWrite5m,

            @Meaning(value = "Input written to a cache for an hour.", usual = "that of `input`") @Nullable
            TokenPrice cacheWrite1h) {
        public LongContext {
            if (over <= 0) {
                throw new IllegalArgumentException("over must be a number of tokens above 0");
            }
        }
    }
}

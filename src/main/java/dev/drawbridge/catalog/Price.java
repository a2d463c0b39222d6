package dev.drawbridge.catalog;

import org.jspecify.annotations.Nullable;

/// What a model's tokens cost; null where no price is told, which is not the same as nothing.
///
/// @param longContext the prices of a request whose prompt is long, if they differ
public record Price(
        TokenPrice input,
        TokenPrice output,
        @Nullable TokenPrice cacheRead,
        @Nullable TokenPrice cacheWrite5m,
        @Nullable TokenPrice cacheWrite1h,
        @Nullable LongContext longContext) {

    /// Prices that hold for the whole request, not only for what exceeds.
    ///
    /// @param over more prompt tokens than this, cached ones included
    public record LongContext(
            long over,
            TokenPrice input,
            TokenPrice output,
            @Nullable TokenPrice cacheRead,
            @Nullable TokenPrice cacheWrite5m,
            @Nullable TokenPrice cacheWrite1h) {
        public LongContext {
            if (over <= 0) {
                throw new IllegalArgumentException("over must be a number of tokens above 0");
            }
        }
    }
}

package dev.drawbridge.catalog;

import dev.drawbridge.chat.Usage;
import java.util.Optional;

/// What it costs to leave a prompt cache: its tokens are paid as input again, at the prices of the target that was
/// left.
public final class CacheLoss {
    private CacheLoss() {}

    /// @param price of the target that was left, empty when nobody knows it
    /// @param tokens that lay in its cache
    public static long nanoUsd(Optional<Price> price, long tokens) {
        return tokens <= 0
                ? 0
                : price.map(known -> known.nanoUsd(new Usage(tokens, 0, 0, 0, 0, 0))
                                - known.nanoUsd(new Usage(0, tokens, 0, 0, 0, 0)))
                        .map(lost -> Math.max(0, lost))
                        .orElse(0L);
    }
}

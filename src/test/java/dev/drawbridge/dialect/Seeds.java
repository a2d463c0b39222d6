package dev.drawbridge.dialect;

import java.util.function.LongConsumer;

/// Runs a test with many seeds and tells the one it failed with.
final class Seeds {
    private Seeds() {}

    static void each(long count, LongConsumer test) {
        for (long seed = 0; seed < count; seed++) {
            try {
                test.accept(seed);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}

package dev.drawbridge.limits;

import dev.drawbridge.call.Window;
import dev.drawbridge.store.StoreKeys;
import java.time.Duration;
import java.time.Instant;

/// One limit in one window. What has been used in it stays when the limit is changed.
///
/// @param scope code of whom it holds for
/// @param most how much there is in the whole window
record BucketId(String scope, Counted counted, long most, Window window) {
    /// Behind the end of its window, for calls that end later and for replicas whose clocks are late.
    static final Duration KEPT = Duration.ofMinutes(2);

    /// More than anybody can use; Bucket4j calculates in nanoseconds per token.
    private static final long HIGHEST = 1_000_000_000_000L;

    BucketId {
        most = Math.min(most, HIGHEST);
    }

    /// The same for all replicas, whatever the limit is at the moment.
    String key() {
        return StoreKeys.RATE + "{" + scope + "}:" + counted.id() + ":" + window.id();
    }

    BucketId withMost(long other) {
        return new BucketId(scope, counted, other, window);
    }

    /// How long it is of use to anybody; the longest time there is where it never ends.
    Duration useful(Instant now) {
        Instant end = window.end();
        if (end == null) {
            return BucketStates.FOREVER;
        }
        Duration left = Duration.between(now, end);
        return (left.isNegative() ? Duration.ZERO : left).plus(KEPT);
    }

    boolean isOver(Instant now) {
        Instant end = window.end();
        return end != null && !now.isBefore(end);
    }
}

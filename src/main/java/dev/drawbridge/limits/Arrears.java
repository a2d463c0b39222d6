package dev.drawbridge.limits;

import io.github.bucket4j.distributed.AsyncBucketProxy;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was used while the store was away. It is told to the shared buckets when the store is back, so that a window
/// that lasts longer than the outage knows what was used in it.
final class Arrears {
    private static final Logger log = LoggerFactory.getLogger(Arrears.class);
    private static final int MOST = 10_000;

    private final ConcurrentMap<BucketId, Long> owed = new ConcurrentHashMap<>();
    private final BooleanSupplier away;
    private final InstantSource clock;

    Arrears(BooleanSupplier away, InstantSource clock) {
        this.away = away;
        this.clock = clock;
    }

    boolean mustWait() {
        return away.getAsBoolean();
    }

    void add(BucketId bucket, long amount) {
        if (amount == 0 || !hasRoom()) {
            return;
        }
        owed.merge(bucket, amount, Long::sum);
    }

    /// Windows that are over interest nobody. When there are too many others, the newest are let go: better a limit
    /// that gives a little too much than a memory that is full.
    private boolean hasRoom() {
        if (owed.size() < MOST) {
            return true;
        }
        owed.keySet().removeIf(bucket -> bucket.isOver(clock.instant()));
        return owed.size() < MOST;
    }

    void pay(RateBuckets shared) {
        if (owed.isEmpty()) {
            return;
        }
        for (BucketId bucket : owed.keySet()) {
            Long amount = owed.remove(bucket);
            if (amount != null && amount != 0 && !bucket.isOver(clock.instant())) {
                pay(shared.of(bucket), bucket, amount);
            }
        }
    }

    private static void pay(AsyncBucketProxy shared, BucketId bucket, long amount) {
        CompletionStage<?> paid =
                amount > 0 ? shared.consumeIgnoringRateLimits(amount) : shared.addTokens(Math.negateExact(amount));
        paid.whenComplete((_, failure) -> {
            if (failure != null) {
                log.debug("{} could not be told of {}", bucket.key(), amount, failure);
            }
        });
    }
}

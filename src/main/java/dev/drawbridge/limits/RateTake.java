package dev.drawbridge.limits;

import io.github.bucket4j.distributed.AsyncBucketProxy;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one bucket said to one ask.
///
/// @param bucket null where no bucket was asked
/// @param most how much there is in the bucket's whole window
/// @param left what remains for others
record RateTake(RateAsk ask, @Nullable AsyncBucketProxy bucket, long most, boolean granted, long left) {
    private static final Logger log = LoggerFactory.getLogger(RateTake.class);

    /// Takes more, or gives back where it is negative. A correction that fails leaves the window with what was set
    /// aside: it ends by itself.
    void correct(long more) {
        if (bucket == null || more == 0) {
            return;
        }
        CompletionStage<?> corrected =
                more > 0 ? bucket.consumeIgnoringRateLimits(more) : bucket.addTokens(Math.negateExact(more));
        corrected.whenComplete((_, failure) -> {
            if (failure != null) {
                log.debug("{} could not be corrected by {}", ask.bucket().key(), more, failure);
            }
        });
    }

    /// As if it had never been asked.
    void giveBack() {
        correct(Math.negateExact(ask.amount()));
    }

    Allowance allowance() {
        return Allowance.of(
                ask.scope(),
                ask.counted(),
                ask.window().per(),
                most,
                left,
                ask.window().end());
    }
}

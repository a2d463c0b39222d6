package dev.drawbridge.limits;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Where the states of buckets are kept. A bucket that is not there is one of which nothing has been used.
interface BucketStates {
    byte[] NONE = new byte[0];

    Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    /// The state as it is now, [#NONE] if there is none.
    CompletableFuture<byte[]> look(String key);

    /// Replaces a state if it still is what was seen.
    ///
    /// @param kept how long to keep it
    /// @return nothing when it was replaced, else the state as it is now
    CompletableFuture<Optional<byte[]>> swap(String key, byte[] seen, byte[] next, Duration kept);
}

package dev.drawbridge.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;

/// The states of this replica alone, for when the store is away.
final class LocalStates implements BucketStates {
    private static final int MOST = 100_000;
    private static final Duration UNUSED = Duration.ofDays(1);

    private final ConcurrentMap<String, byte[]> states = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(UNUSED)
            .<String, byte[]>build()
            .asMap();

    @Override
    public CompletableFuture<byte[]> look(String key) {
        return CompletableFuture.completedFuture(states.getOrDefault(key, NONE));
    }

    /// No state is ever copied here: it still is what was seen if it is the same array.
    @Override
    public CompletableFuture<Optional<byte[]>> swap(String key, byte[] seen, byte[] next, Duration kept) {
        boolean replaced = seen.length == 0 ? states.putIfAbsent(key, next) == null : states.replace(key, seen, next);
        return CompletableFuture.completedFuture(
                replaced ? Optional.empty() : Optional.of(states.getOrDefault(key, NONE)));
    }
}

package dev.drawbridge.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.MathType;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.proxy.AbstractProxyManager;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.distributed.remote.CommandResult;
import io.github.bucket4j.distributed.remote.MutableBucketEntry;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.github.bucket4j.distributed.remote.RemoteStat;
import io.github.bucket4j.distributed.remote.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Bucket4j on states that are compared and swapped. It remembers each state that it saw, so that a change costs one
/// round trip as long as nobody else changes the bucket, and two when somebody did.
final class RateBuckets extends AbstractProxyManager<RateBucket> {
    /// Lost in a row to other replicas, each of which got on.
    private static final int MOST_RACES = 100;

    private static final int MOST_OPEN = 10_000;
    private static final Duration UNUSED = Duration.ofMinutes(10);

    /// Windows are in the keys, so nothing ever refills: the clock that refills stands still.
    private static final TimeMeter STILL = new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return 0;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    };

    private static final Duration NEVER = Duration.ofHours(1);

    private final BucketStates states;
    private final InstantSource clock;
    private final LoadingCache<BucketId, AsyncBucketProxy> open;

    RateBuckets(BucketStates states, Clock clock) {
        super(ClientSideConfig.getDefault().withClientClock(STILL));
        this.states = states;
        this.clock = clock;
        this.open = Caffeine.newBuilder()
                .maximumSize(MOST_OPEN)
                .expireAfter(Expiry.<BucketId, AsyncBucketProxy>accessing((id, _) -> kept(id)))
                .build(this::open);
    }

    /// The one proxy of each bucket: what many calls ask of it while an answer is on its way goes out in one command.
    AsyncBucketProxy of(BucketId id) {
        return open.get(id);
    }

    private Duration kept(BucketId id) {
        Duration useful = id.useful(clock.instant());
        return useful.compareTo(UNUSED) < 0 ? useful : UNUSED;
    }

    private AsyncBucketProxy open(BucketId id) {
        return asAsync()
                .builder()
                .withOptimization(Optimizations.batching())
                .build(new RateBucket(id), () -> CompletableFuture.completedFuture(configuration(id.most())));
    }

    @Override
    protected <T> CompletableFuture<CommandResult<T>> executeAsync(RateBucket bucket, Request<T> request) {
        return attempt(bucket, request, false, 0);
    }

    /// @param fresh whether what was seen was seen for this request
    private <T> CompletableFuture<CommandResult<T>> attempt(
            RateBucket bucket, Request<T> request, boolean fresh, int races) {
        byte[] seen = bucket.seen();
        var entry = new MutableBucketEntry(state(seen, bucket.id().most()));
        CommandResult<T> result = request.getCommand().execute(entry, STILL.currentTimeNanos());
        if (entry.isStateModified()) {
            byte[] next = entry.getStateBytes(request.getBackwardCompatibilityVersion());
            return swap(bucket, seen, next).thenCompose(other -> {
                bucket.saw(other.orElse(next));
                return other.isEmpty() ? CompletableFuture.completedFuture(result) : again(bucket, request, races + 1);
            });
        }
        // A refusal must not rest on what was true some time ago
        return fresh
                ? CompletableFuture.completedFuture(result)
                : states.look(bucket.id().key()).thenCompose(now -> {
                    bucket.saw(now);
                    return attempt(bucket, request, true, races);
                });
    }

    private <T> CompletableFuture<CommandResult<T>> again(RateBucket bucket, Request<T> request, int races) {
        return races < MOST_RACES
                ? attempt(bucket, request, true, races)
                : CompletableFuture.failedFuture(new LostRacesException(races));
    }

    private CompletableFuture<Optional<byte[]>> swap(RateBucket bucket, byte[] seen, byte[] next) {
        return states.swap(bucket.id().key(), seen, next, bucket.id().useful(clock.instant()));
    }

    /// What a state says to have been taken. More than there is when calls used more than was expected.
    static long used(byte[] seen, long most) {
        return most - state(seen, most).getAvailableTokens();
    }

    /// Under the limit as it is now. Where it was another one, what was used stays used.
    private static RemoteBucketState state(byte[] seen, long most) {
        if (seen.length == 0) {
            BucketState full = BucketState.createInitialState(configuration(most), MathType.INTEGER_64_BITS, 0);
            return new RemoteBucketState(full, new RemoteStat(0), null);
        }
        RemoteBucketState state = new MutableBucketEntry(seen).get();
        long before = state.getConfiguration().getBandwidths()[0].getCapacity();
        if (before != most) {
            long used = before - state.getAvailableTokens();
            state.replaceConfiguration(configuration(most), TokensInheritanceStrategy.RESET, 0);
            state.consume(used);
        }
        return state;
    }

    private static BucketConfiguration configuration(long most) {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(most).refillIntervally(most, NEVER))
                .build();
    }

    @Override
    protected <T> CommandResult<T> execute(RateBucket bucket, Request<T> request) {
        throw new UnsupportedOperationException("nobody waits for a bucket");
    }

    @Override
    public boolean isAsyncModeSupported() {
        return true;
    }

    @Override
    public void removeProxy(RateBucket bucket) {
        throw new UnsupportedOperationException("buckets end with their windows");
    }

    @Override
    protected CompletableFuture<Void> removeAsync(RateBucket bucket) {
        throw new UnsupportedOperationException("buckets end with their windows");
    }
}

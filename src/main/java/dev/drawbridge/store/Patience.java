package dev.drawbridge.store;

import io.lettuce.core.TimeoutOptions.TimeoutSource;
import io.lettuce.core.protocol.RedisCommand;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// How long a command may wait for its answer. A process that has just started may take long over its first answers by
/// itself, which says nothing of the store and must not turn away who comes first.
final class Patience extends TimeoutSource {
    static final Duration USUAL = Duration.ofMillis(100);
    static final Duration COLD = Duration.ofSeconds(1);
    static final Duration WARM_AFTER = Duration.ofSeconds(10);

    private final Duration cold;
    private final Duration warm;
    private final LongSupplier nanos;
    private final long started;

    private Patience(Duration cold, Duration warm, LongSupplier nanos) {
        this.cold = cold;
        this.warm = warm;
        this.nanos = nanos;
        this.started = nanos.getAsLong();
    }

    /// @param warm the limit of a process that has been up for a while
    static Patience ofGateway(Duration warm) {
        return ofGateway(warm, System::nanoTime);
    }

    /// @param nanos a clock that only goes forward
    static Patience ofGateway(Duration warm, LongSupplier nanos) {
        return new Patience(warm.compareTo(COLD) > 0 ? warm : COLD, warm, nanos);
    }

    static Patience always(Duration limit) {
        return new Patience(limit, limit, System::nanoTime);
    }

    Duration warm() {
        return warm;
    }

    Duration now() {
        return nanos.getAsLong() - started < WARM_AFTER.toNanos() ? cold : warm;
    }

    @Override
    public long getTimeout(RedisCommand<?, ?, ?> command) {
        return now().toMillis();
    }

    @Override
    public TimeUnit getTimeUnit() {
        return TimeUnit.MILLISECONDS;
    }
}

package dev.drawbridge.limits;

import dev.drawbridge.store.TestRedis;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// One more replica with rate limits in a test's Redis.
final class RateClient implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-20T12:34:37Z");

    private final Duration timeout;
    private final RedisClient client;
    private final StatefulRedisConnection<String, byte[]> connection;
    final AtomicBoolean away = new AtomicBoolean();

    RateClient(TestRedis redis) {
        this(redis, Duration.ofSeconds(20));
    }

    RateClient(TestRedis redis, Duration timeout) {
        this.timeout = timeout;
        client = RedisClient.create(redis.url());
        client.setOptions(ClientOptions.builder()
                .timeoutOptions(TimeoutOptions.enabled(timeout))
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        connection = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
    }

    RateLimits limits() {
        return limits(OnStoreFailure.LOCAL, 1);
    }

    RateLimits limits(OnStoreFailure onFailure, int replicas) {
        return new RateLimits(
                connection.async(),
                timeout,
                away::get,
                () -> onFailure,
                () -> replicas,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    RateBuckets buckets() {
        return new RateBuckets(new RedisStates(connection.async()), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Override
    public void close() {
        client.close();
        client.getResources().shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}

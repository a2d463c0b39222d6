package dev.drawbridge.store;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.reactive.RedisClusterReactiveCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.util.retry.Retry;

/// The store in Redis: one connection for commands and one for messages, both shared by everybody.
final class RedisStore implements Store, AutoCloseable {
    private static final Duration COMMAND = Duration.ofMillis(100);

    /// Keeps what piles up behind a frozen server from filling the memory.
    private static final int QUEUE = 65_536;

    private final ClientResources resources;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final StatefulRedisPubSubConnection<String, String> subscriptions;

    private RedisStore(ClientResources resources, RedisAddress address) {
        this.resources = resources;
        this.client = RedisClient.create(resources, address.uri());
        client.setOptions(options());
        this.connection = client.connect();
        this.subscriptions = client.connectPubSub();
    }

    /// @throws StoreStartException when it cannot be reached
    static RedisStore connect(RedisAddress address) {
        ClientResources resources = DefaultClientResources.builder()
                .reconnectDelay(
                        Delay.exponential(Duration.ofMillis(20), Duration.ofSeconds(1), 2, TimeUnit.MILLISECONDS))
                .build();
        try {
            return new RedisStore(resources, address);
        } catch (RedisException e) {
            close(resources);
            throw new StoreStartException(
                    "The store at " + address + " cannot be reached: " + reason(e),
                    "Start that Redis or correct REDIS_URL; without REDIS_URL an embedded one is used.",
                    e);
        }
    }

    private static String reason(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }

    private static ClientOptions options() {
        KeepAliveOptions keepAlive = KeepAliveOptions.builder()
                .enable()
                .idle(Duration.ofSeconds(5))
                .interval(Duration.ofSeconds(2))
                .count(3)
                .build();
        return ClientOptions.builder()
                .timeoutOptions(TimeoutOptions.enabled(COMMAND))
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(QUEUE)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(Duration.ofSeconds(2))
                        .keepAlive(keepAlive)
                        .build())
                .build();
    }

    @Override
    public RedisClusterReactiveCommands<String, String> commands() {
        return connection.reactive();
    }

    @Override
    public Flux<String> messages(String channel) {
        return Subscription.to(subscriptions, channel)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(50)).maxBackoff(Duration.ofSeconds(1)));
    }

    @Override
    public void close() {
        client.close();
        close(resources);
    }

    private static void close(ClientResources resources) {
        resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}

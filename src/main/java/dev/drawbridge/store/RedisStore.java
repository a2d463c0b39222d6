package dev.drawbridge.store;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisException;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.reactive.RedisClusterReactiveCommands;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/// The store in Redis: one connection for texts, one for bytes and one for messages, all shared by everybody.
final class RedisStore implements Store, AutoCloseable {
    /// Keeps what piles up behind a frozen server from filling the memory.
    private static final int QUEUE = 65_536;

    private final ClientResources resources;
    private final Link link;
    private final Breaker breaker;
    private final Patience patience;
    private final RedisClusterReactiveCommands<String, String> commands;
    private final RedisClusterAsyncCommands<String, byte[]> bytes;

    private RedisStore(
            ClientResources resources, Channels channels, Link link, StoreListener listener, Patience patience) {
        this.resources = resources;
        this.link = link;
        this.breaker = new Breaker(probe(link), () -> renew(link, channels), Schedulers.parallel(), patience.warm());
        this.patience = patience;
        this.commands = Guard.before(link.commands(), RedisClusterReactiveCommands.class, breaker, listener, patience);
        this.bytes = Guard.before(link.bytes(), RedisClusterAsyncCommands.class, breaker, listener, patience);
    }

    /// @throws StoreStartException when it cannot be reached
    static RedisStore connect(RedisAddress address) {
        return connect(address, Patience.USUAL, StoreListener.NOBODY);
    }

    /// The same with somebody who hears how it does.
    static RedisStore connect(RedisAddress address, Duration patience, StoreListener listener) {
        RedisStore store = connect(address, listener, Patience.ofGateway(patience));
        store.breaker.start();
        return store;
    }

    /// For somebody who has nothing else to do than to wait: each command may take so long, and the store is never
    /// given up. Fails with a [StoreStartException] when it cannot be reached.
    static RedisStore connect(RedisAddress address, Duration patience) {
        return connect(address, StoreListener.NOBODY, Patience.always(patience));
    }

    private static RedisStore connect(RedisAddress address, StoreListener listener, Patience patience) {
        var channels = new Channels();
        ClientResources resources = ClientResources.builder()
                .nettyCustomizer(channels)
                .commandLatencyRecorder((_, _, _, _, completed) -> listener.answered(completed))
                .reconnectDelay(
                        Delay.exponential(Duration.ofMillis(20), Duration.ofSeconds(1), 2, TimeUnit.MILLISECONDS))
                .build();
        try {
            var store = new RedisStore(resources, channels, link(resources, address, patience), listener, patience);
            store.start();
            return store;
        } catch (RedisException e) {
            close(resources);
            throw new StoreStartException(
                    "The store at " + address + " cannot be reached: " + reason(e),
                    "Start that Redis or correct REDIS_URL; without REDIS_URL an embedded one is used.",
                    e);
        }
    }

    private static Link link(ClientResources resources, RedisAddress address, Patience patience) {
        return address.isCluster()
                ? new ClusterLink(resources, address.uris(), options(patience))
                : new ServerLink(resources, address.uris().getFirst(), options(patience));
    }

    private static String reason(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }

    private static ClientOptions options(Patience patience) {
        KeepAliveOptions keepAlive = KeepAliveOptions.builder()
                .enable()
                .idle(Duration.ofSeconds(5))
                .interval(Duration.ofSeconds(2))
                .count(3)
                .build();
        return ClientOptions.builder()
                .timeoutOptions(TimeoutOptions.builder()
                        .timeoutCommands()
                        .timeoutSource(patience)
                        .build())
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(QUEUE)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(Duration.ofSeconds(2))
                        .keepAlive(keepAlive)
                        .build())
                .build();
    }

    /// Removes what is not there: that changes nothing, but a server that may not be written to refuses it.
    private static Mono<Void> probe(Link link) {
        return Flux.defer(() -> Flux.fromIterable(link.probes()))
                .flatMap(key -> trouble(link.commands().del(key)))
                .collectList()
                .flatMap(troubles -> troubles.isEmpty() ? Mono.empty() : Mono.error(troubles.getFirst()));
    }

    /// As a value, since of several errors at once all but the first would be lost with a complaint.
    private static Mono<Throwable> trouble(Mono<Long> command) {
        return command.then(Mono.<Throwable>empty()).onErrorResume(Mono::just).filter(Trouble::isAway);
    }

    private static void renew(Link link, Channels channels) {
        channels.cut();
        link.lookAround();
    }

    /// The first answers of a cold process may take long, which must not count.
    private void start() {
        try {
            Store.atStart(probe(link));
            Store.atStart(Mono.defer(() -> commands.del(StoreKeys.PROBE)));
        } catch (StoreStartException e) {
            close();
            throw e;
        }
    }

    @Override
    public RedisClusterReactiveCommands<String, String> commands() {
        return commands;
    }

    @Override
    public RedisClusterAsyncCommands<String, byte[]> bytes() {
        return bytes;
    }

    @Override
    public Duration patience() {
        return patience.warm();
    }

    @Override
    public StoreHealth health() {
        return breaker;
    }

    @Override
    public Flux<String> messages(String channel) {
        return Subscription.to(link.subscriptions(), channel)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(50)).maxBackoff(Duration.ofSeconds(1)));
    }

    @Override
    public void close() {
        breaker.stop();
        link.close();
        close(resources);
    }

    private static void close(ClientResources resources) {
        resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}

package dev.drawbridge.limits;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.store.Store;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// So many requests or tokens in a window of the calendar, exactly, over all replicas. While the store is away it goes
/// on as the operator wishes.
public final class RateLimits {
    private static final Logger log = LoggerFactory.getLogger(RateLimits.class);
    private static final Duration PATIENCE_TO_LOOK = Duration.ofSeconds(5);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final Duration patience;
    private final RateBuckets shared;
    private final RateSource everybodys;
    private final RateSource own;
    private final BooleanSupplier away;
    private final Supplier<OnStoreFailure> onFailure;
    private final Arrears arrears;

    /// @param replicas how many share the limits while the store is away
    public RateLimits(Store store, Supplier<OnStoreFailure> onFailure, IntSupplier replicas, Clock clock) {
        this(store.bytes(), store.patience(), () -> store.health().isAway(), onFailure, replicas, clock);
    }

    /// @param patience with the store, for one call
    RateLimits(
            RedisClusterAsyncCommands<String, byte[]> commands,
            Duration patience,
            BooleanSupplier away,
            Supplier<OnStoreFailure> onFailure,
            IntSupplier replicas,
            Clock clock) {
        this.patience = patience;
        this.away = away;
        this.onFailure = onFailure;
        this.arrears = new Arrears(away, clock);
        this.shared = new RateBuckets(new RedisStates(commands), clock);
        this.everybodys = new RateSource(shared, true, () -> 1, arrears, clock);
        this.own = new RateSource(new RateBuckets(new LocalStates(), clock), false, replicas, arrears, clock);
    }

    /// Takes from all limits or from none. Fails with a [LimitRefusedException] that names the limit that was not
    /// enough, and with a [FaultException] when it cannot be known and must not be guessed.
    public Mono<RateGrant> ask(List<RateAsk> asks) {
        return Mono.defer(() -> away.getAsBoolean() || asks.isEmpty() ? alone(asks) : together(asks))
                .doOnDiscard(RateGrant.class, RateGrant::giveBack);
    }

    /// What is left now of the limits that everybody shares, without taking anything. Fails when the store is away.
    Mono<List<Allowance>> left(List<RateAsk> asks) {
        return Flux.fromIterable(asks)
                .concatMap(ask -> Mono.fromFuture(() -> shared.of(ask.bucket()).getAvailableTokens())
                        .map(left -> new RateTake(ask, null, ask.most(), true, left).allowance()))
                .collectList()
                .timeout(PATIENCE_TO_LOOK);
    }

    private Mono<RateGrant> together(List<RateAsk> asks) {
        arrears.pay(shared);
        // What follows is a whole call: it must not hold up the store's answers to others
        return everybodys
                .ask(asks)
                .publishOn(Schedulers.parallel())
                .timeout(patience)
                .onErrorResume(RateLimits::isTrouble, trouble -> {
                    log.debug("Rate limits cannot be asked in the store", trouble);
                    return alone(asks);
                });
    }

    private Mono<RateGrant> alone(List<RateAsk> asks) {
        if (asks.isEmpty()) {
            return Mono.just(new RateGrant(List.of(), arrears, true));
        }
        return switch (onFailure.get()) {
            case LOCAL -> own.ask(asks);
            case DENY -> Mono.error(RateLimits::unknown);
            case ALLOW ->
                Mono.just(new RateGrant(
                        asks.stream()
                                .map(ask -> new RateTake(ask, null, ask.most(), true, ask.most()))
                                .toList(),
                        arrears,
                        false));
        };
    }

    private static boolean isTrouble(Throwable failure) {
        return failure instanceof RedisException
                || failure instanceof TimeoutException
                || failure instanceof LostRacesException;
    }

    private static FaultException unknown() {
        return new FaultException(Fault.gateway(
                        FaultKind.OVERLOADED,
                        "The gateway's store is away, so that limits cannot be checked, and the operator wants no call"
                                + " without that.")
                .withRetryAfter(TRY_AGAIN));
    }
}

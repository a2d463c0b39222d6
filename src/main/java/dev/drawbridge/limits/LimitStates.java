package dev.drawbridge.limits;

import dev.drawbridge.call.Limit;
import dev.drawbridge.call.Per;
import dev.drawbridge.call.Scope;
import dev.drawbridge.call.Window;
import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.ProviderCredential;
import dev.drawbridge.catalog.ProviderWindow;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreAwayException;
import dev.drawbridge.store.StoreKeys;
import io.lettuce.core.RedisException;
import java.time.Clock;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Looks up how limits stand, over all replicas, without taking anything from them.
public final class LimitStates {
    private static final int AT_ONCE = 64;

    private final Store store;
    private final RedisStates states;
    private final WindowCalendar calendar;
    private final Clock clock;

    LimitStates(Store store, WindowCalendar calendar, Clock clock) {
        this.store = store;
        this.states = new RedisStates(store.bytes());
        this.calendar = calendar;
        this.clock = clock;
    }

    /// In the order of the rules. Fails with `StoreAwayException`.
    public Mono<List<LimitState>> of(List<Rule> rules) {
        return Flux.fromIterable(rules)
                .flatMapSequential(
                        rule -> Flux.fromIterable(rule.set().limits())
                                .flatMapSequential(limit -> of(rule.scope(), limit)),
                        AT_ONCE)
                .collectList()
                .onErrorMap(RedisException.class, StoreAwayException::new);
    }

    /// What the account behind a provider's credential allows; empty where that is as much as is asked.
    public Mono<LimitState> of(Provider provider, ProviderCredential credential) {
        return Mono.justOrEmpty(provider.window())
                .flatMap(window -> of(Scope.provider(provider.account(credential)), requests(window)))
                .onErrorMap(RedisException.class, StoreAwayException::new);
    }

    private static Limit requests(ProviderWindow window) {
        return new Limit.Requests(window.requests(), Per.of(window.per()).orElseThrow());
    }

    private Mono<LimitState> of(Scope scope, Limit limit) {
        return switch (limit) {
            case Limit.Requests(long most, Per per) -> rate(scope, limit, Counted.REQUESTS, most, per);
            case Limit.Tokens(long most, Per per) -> rate(scope, limit, Counted.TOKENS, most, per);
            case Limit.Concurrent _ ->
                store.commands()
                        .hget(StoreKeys.reserved(Claim.Slot.WINDOW), scope.code())
                        .map(Long::valueOf)
                        .defaultIfEmpty(0L)
                        .map(open -> new LimitState(scope, limit, open, null));
        };
    }

    private Mono<LimitState> rate(Scope scope, Limit limit, Counted counted, long most, Per per) {
        Window window = calendar.window(per, clock.instant());
        var bucket = new BucketId(scope.code(), counted, most, window);
        return Mono.fromFuture(() -> states.look(bucket.key()))
                .map(state -> new LimitState(scope, limit, RateBuckets.used(state, most), window));
    }
}

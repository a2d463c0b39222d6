package dev.drawbridge.limits;

import dev.drawbridge.call.Budget;
import dev.drawbridge.call.Scope;
import dev.drawbridge.call.Window;
import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreAwayException;
import dev.drawbridge.store.StoreKeys;
import io.lettuce.core.RedisException;
import java.time.Clock;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Looks up how budgets stand, over all replicas.
public final class BudgetStates {
    private static final int AT_ONCE = 64;

    private final Store store;
    private final WindowCalendar calendar;
    private final Clock clock;

    BudgetStates(Store store, WindowCalendar calendar, Clock clock) {
        this.store = store;
        this.calendar = calendar;
        this.clock = clock;
    }

    /// In the order of the rules. Fails with `StoreAwayException`.
    public Mono<List<BudgetState>> of(List<Rule> rules) {
        return Flux.fromIterable(rules)
                .flatMapSequential(
                        rule -> Flux.fromIterable(rule.set().budgets())
                                .flatMapSequential(budget -> of(rule.scope(), budget)),
                        AT_ONCE)
                .collectList()
                .onErrorMap(RedisException.class, StoreAwayException::new);
    }

    private Mono<BudgetState> of(Scope scope, Budget budget) {
        Window window = calendar.window(budget.per(), clock.instant());
        return Mono.zip(
                amount(StoreKeys.spent(window.id()), scope),
                amount(StoreKeys.reserved(window.id()), scope),
                (spent, reserved) -> new BudgetState(scope, budget, window, spent, reserved));
    }

    private Mono<Long> amount(String key, Scope scope) {
        return store.commands().hget(key, scope.code()).map(Long::valueOf).defaultIfEmpty(0L);
    }
}

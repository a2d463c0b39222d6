package dev.drawbridge.limits;

import dev.drawbridge.call.Budget;
import dev.drawbridge.call.Per;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreAwayException;
import dev.drawbridge.store.StoreKeys;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What admins decide about everybody's budgets while the gateway runs, on all replicas: budgets of all calls together,
/// beside those of the configuration, and whether budgets are enforced at all.
public final class BudgetBoard {
    private static final Logger log = LoggerFactory.getLogger(BudgetBoard.class);
    private static final Duration RELOAD = Duration.ofSeconds(30);
    private static final String SUSPENDED = "suspended";

    private final Store store;
    private final Disposable.Swap following = Disposables.swap();
    private volatile State state = new State(true, Map.of());

    BudgetBoard(Store store) {
        this.store = store;
    }

    /// @param global budgets of all calls together, by their window
    public record State(boolean enabled, Map<Per, Budget> global) {
        public State {
            global = Map.copyOf(global);
        }
    }

    void start() {
        Store.atStart(reload());
        following.update(Flux.merge(
                        store.messages(StoreKeys.BUDGET_CHANGES),
                        Flux.interval(RELOAD).map(_ -> "").onBackpressureDrop())
                .concatMap(_ -> reload().onErrorResume(failure -> {
                    log.debug("The budgets of everybody could not be read; they stay as they were.", failure);
                    return Mono.empty();
                }))
                .subscribe());
    }

    void stop() {
        following.dispose();
    }

    public State state() {
        return state;
    }

    /// Durable and in force here when it completes. Fails with `StoreAwayException`.
    public Mono<Void> enforce(boolean enabled) {
        return change(() -> enabled
                ? store.commands().hdel(StoreKeys.BUDGETS, SUSPENDED).then()
                : store.commands().hset(StoreKeys.BUDGETS, SUSPENDED, "true").then());
    }

    /// Sets everybody's budget of one window in the place of whatever it was.
    public Mono<Void> set(Budget budget) {
        String text = budget.microUsd() + " " + budget.mode().name();
        return change(() -> store.commands()
                .hset(StoreKeys.BUDGETS, budget.per().id(), text)
                .then());
    }

    /// Takes everybody's budget of one window away; one of the configuration stays.
    public Mono<Void> remove(Per per) {
        return change(() -> store.commands().hdel(StoreKeys.BUDGETS, per.id()).then());
    }

    private Mono<Void> change(Supplier<Mono<Void>> command) {
        return Mono.defer(command)
                .then(Mono.defer(this::reload))
                .then(Mono.defer(() -> store.commands().publish(StoreKeys.BUDGET_CHANGES, "changed")))
                .then()
                .onErrorMap(RedisException.class, StoreAwayException::new);
    }

    Mono<Void> reload() {
        return store.commands()
                .hgetall(StoreKeys.BUDGETS)
                .collectMap(member -> member.getKey(), member -> member.getValue())
                .doOnNext(members -> state = read(members))
                .then();
    }

    private static State read(Map<String, String> members) {
        var global = new EnumMap<Per, Budget>(Per.class);
        members.forEach((member, text) -> Per.of(member).ifPresent(per -> {
            List<String> words = List.of(text.split(" ", 2));
            global.put(per, new Budget(Long.parseLong(words.getFirst()), per, Budget.Mode.valueOf(words.getLast())));
        }));
        return new State(!members.containsKey(SUSPENDED), global);
    }
}

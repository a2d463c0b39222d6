package dev.drawbridge.limits;

import dev.drawbridge.call.Budget;
import dev.drawbridge.call.Call;
import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.Tariff;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreAwayException;
import dev.drawbridge.store.StoreKeys;
import io.lettuce.core.RedisException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Says what limits and budgets would say of a call, by the rules of [Admission], without taking anything from them.
public final class Forecast {
    private final Store store;
    private final Supplier<LimitSettings> settings;
    private final BudgetBoard board;
    private final WorstCase worstCase;
    private final Claims claims;
    private final RateLimits rates;
    private final WindowCalendar calendar;
    private final Clock clock;

    /// @param prompts counts for budgets that must never be exceeded
    public Forecast(
            Store store,
            Supplier<LimitSettings> settings,
            Supplier<Catalog> catalogs,
            WorstCase.PromptCount prompts,
            Tariff tariff,
            Clock clock) {
        this.store = store;
        this.settings = settings;
        this.board = new BudgetBoard(store);
        this.worstCase = new WorstCase(catalogs, prompts, Schedulers.boundedElastic());
        this.calendar = settings.get().calendar();
        this.claims = new Claims(tariff, calendar, () -> settings.get().mayBeUnpriced());
        this.rates = new RateLimits(store, () -> settings.get().whenStoreFails(), () -> 1, clock);
        this.clock = clock;
    }

    /// In the order in which they are asked. Fails with `StoreAwayException`, and with a `FaultException` when the
    /// operator wants no calls whose price nobody knows and this may become one.
    ///
    /// @param usual what the call will probably use
    public Mono<List<Foretold>> of(Call call, List<Deployment> targets, boolean thinksByName, Usage usual) {
        return Mono.defer(() -> {
                    claims.refuseUnpriced(call, targets);
                    return board.reload();
                })
                .then(Mono.fromSupplier(
                        () -> new OwnRules(settings, new ModelLimits(settings), board).of(call, targets)))
                .flatMap(held -> Mono.zip(
                        left(asks(call, held, targets, usual)),
                        most(call, held, targets, thinksByName)
                                .flatMap(most -> states(call, held, targets, usual, most))))
                .map(both -> Stream.concat(both.getT1().stream(), both.getT2().stream())
                        .toList())
                .onErrorMap(RedisException.class, StoreAwayException::new)
                .onErrorMap(TimeoutException.class, late -> new StoreAwayException(new RedisException(late)));
    }

    private List<RateAsk> asks(Call call, List<Rule> held, List<Deployment> targets, Usage usual) {
        Stream<RateAsk> rules = held.stream()
                .flatMap(rule -> RateAsk.of(rule.scope(), rule.set(), calendar, call.startedAt(), usual).stream());
        Stream<RateAsk> accounts = targets.stream()
                .limit(1)
                .map(Deployment::provider)
                .flatMap(provider -> {
                    var window = provider.window();
                    return window == null
                            ? Stream.empty()
                            : Stream.of(ProviderWindows.asked(
                                    provider.account(provider.credentials().getFirst()),
                                    window,
                                    calendar,
                                    clock.instant()));
                });
        return Stream.concat(rules, accounts).toList();
    }

    private Mono<List<Foretold>> left(List<RateAsk> asks) {
        return rates.left(asks)
                .map(left -> Stream.iterate(0, i -> i < asks.size(), i -> i + 1)
                        .map(i -> new Foretold(left.get(i), asks.get(i).amount()))
                        .toList());
    }

    private Mono<List<Usage>> most(Call call, List<Rule> held, List<Deployment> targets, boolean thinksByName) {
        return Claims.needMost(held)
                ? Flux.fromIterable(targets)
                        .concatMap(target -> worstCase.of(call, target, thinksByName))
                        .collectList()
                : Mono.just(List.of());
    }

    private Mono<List<Foretold>> states(
            Call call, List<Rule> held, List<Deployment> targets, Usage usual, List<Usage> most) {
        return Flux.fromIterable(claims.of(call, held, targets, usual, most))
                .concatMap(claim -> Mono.zip(
                        amount(StoreKeys.spent(claim.window()), claim),
                        amount(StoreKeys.reserved(claim.window()), claim),
                        (spent, reserved) -> foretold(claim, claim.most() - spent - reserved)))
                .collectList();
    }

    private Mono<Long> amount(String key, Claim claim) {
        return store.commands()
                .hget(key, claim.scope().code())
                .map(Long::valueOf)
                .defaultIfEmpty(0L);
    }

    private static Foretold foretold(Claim claim, long left) {
        String what = switch (claim) {
            case Claim.Money money -> "usd/" + money.budget().per().id() + strict(money.budget());
            case Claim.Slot _ -> "concurrent";
            case Claim.Brake brake -> "usd/" + brake.brake().kind().id();
        };
        return new Foretold(new Allowance(claim.scope(), what, claim.most(), left, end(claim)), claim.amount());
    }

    private static @Nullable Instant end(Claim claim) {
        return switch (claim) {
            case Claim.Money money -> money.in().end();
            case Claim.Slot _ -> null;
            case Claim.Brake brake -> brake.in().end();
        };
    }

    private static String strict(Budget budget) {
        return switch (budget.mode()) {
            case ESTIMATE -> "";
            case STRICT -> " (strict)";
        };
    }
}

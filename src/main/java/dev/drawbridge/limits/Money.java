package dev.drawbridge.limits;

import dev.drawbridge.call.Call;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.store.StoreAwayException;
import dev.drawbridge.store.StoreHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Budgets and slots of calls: in the store, and while that is away as the operator wishes.
final class Money {
    private static final Logger log = LoggerFactory.getLogger(Money.class);
    private static final int TRIES = 20;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final Reservations reservations;
    private final StoreHealth health;
    private final Supplier<OnStoreFailure> onFailure;
    private final Grace grace;
    private final OpenCalls open;
    private final Disposable.Swap returning = Disposables.swap();
    private final LastLeft lastLeft = new LastLeft();

    Money(
            Reservations reservations,
            StoreHealth health,
            Supplier<OnStoreFailure> onFailure,
            Grace grace,
            OpenCalls open) {
        this.reservations = reservations;
        this.health = health;
        this.onFailure = onFailure;
        this.grace = grace;
        this.open = open;
    }

    void start() {
        returning.update(health.changes().filter(away -> !away).subscribe(_ -> grace.over()));
    }

    void stop() {
        returning.dispose();
    }

    /// What is left of each budget, and what the brakes say. A call without any claim takes a lease all the same, so
    /// that it has a row whatever
    /// happens, but does not wait for it.
    Mono<MoneyGrant> take(Call call, List<Claim> claims, Instant now) {
        if (claims.isEmpty()) {
            noteDown(call);
            return Mono.just(MoneyGrant.NOTHING);
        }
        open.update(call, OpenCall::holding);
        return together(call, claims)
                .onErrorResume(StoreAwayException.class, _ -> Mono.fromSupplier(() -> alone(call, claims)))
                .map(answer -> grant(claims, answer, now));
    }

    /// What must never be exceeded is worth a little patience: a store that is only slow answers in the end, and asking
    /// twice takes once.
    private Mono<Taken> together(Call call, List<Claim> claims) {
        Mono<Taken> asked = Mono.defer(() -> reservations.open(call.id(), open.note(call), claims))
                .doOnNext(answer -> lastLeft.heard(claims, answer));
        return onFailure.get() == OnStoreFailure.LOCAL && claims.stream().anyMatch(Claim::isStrict)
                ? asked.retryWhen(Retry.fixedDelay(TRIES, PAUSE)
                        .filter(StoreAwayException.class::isInstance)
                        .onRetryExhaustedThrow((_, last) -> last.failure()))
                : asked;
    }

    private void noteDown(Call call) {
        if (!health.isAway()) {
            reservations
                    .open(call.id(), open.note(call), List.of())
                    .subscribe(_ -> {}, failure -> log.debug("{} runs without a lease", call.id(), failure));
        }
    }

    private Taken alone(Call call, List<Claim> claims) {
        return switch (onFailure.get()) {
            case LOCAL -> byGrace(call, claims);
            case ALLOW -> unlimited(claims);
            case DENY -> {
                if (claims.stream().allMatch(Claim.Brake.class::isInstance)) {
                    yield unlimited(claims);
                }
                throw unknown();
            }
        };
    }

    private Taken byGrace(Call call, List<Claim> claims) {
        Taken taken = grace.take(claims, lastLeft.of(claims));
        if (!taken.isGranted()) {
            throw Refusal.byGrace(claims.get(taken.refused()), taken.used().get(taken.refused()));
        }
        open.update(call, known -> known.with(claims));
        return taken;
    }

    private static Taken unlimited(List<Claim> claims) {
        return new Taken(-1, claims.stream().map(_ -> new Taken.Used(0, 0)).toList());
    }

    private static FaultException unknown() {
        return new FaultException(Fault.gateway(
                        FaultKind.OVERLOADED,
                        "The gateway's store is away, so that budgets cannot be checked, and the operator wants no call"
                                + " without that.")
                .withRetryAfter(TRY_AGAIN));
    }

    private static MoneyGrant grant(List<Claim> claims, Taken taken, Instant now) {
        var left = new ArrayList<Allowance>();
        var brakings = new ArrayList<Braking>();
        for (int i = 0; i < claims.size(); i++) {
            Taken.Used used = taken.used().get(i);
            switch (claims.get(i)) {
                case Claim.Money money -> left.add(left(money, used, taken.isGranted()));
                case Claim.Brake brake -> brakings.add(brake.braking(used));
                case Claim.Slot _ -> {}
            }
        }
        if (!taken.isGranted()) {
            throw Refusal.of(claims.get(taken.refused()), taken.used().get(taken.refused()), left, now);
        }
        return new MoneyGrant(left, brakings);
    }

    private static Allowance left(Claim.Money money, Taken.Used used, boolean granted) {
        long after = used.left(money.most()) - (granted ? money.amount() : 0);
        return new Allowance(
                money.scope(),
                "usd/" + money.budget().per().id(),
                money.most(),
                after,
                money.in().end());
    }

    /// The call has ended and cost so much. A lease that holds nothing can wait for the row.
    Mono<Void> ended(OpenCall call, long microUsd) {
        grace.ended(call.grace(), microUsd);
        return call.holds() && !health.isAway() ? reservations.ended(call.call().id(), microUsd) : Mono.empty();
    }
}

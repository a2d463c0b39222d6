package dev.drawbridge.limits;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.limits.Taken.Used;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/// Budgets and slots while the store is away, for this replica alone: of each budget no more than what the operator
/// allows for such times and what was left when the store was last heard of; of slots its part. Brakes do not hold
/// then.
final class Grace {
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final LongSupplier mostMicroUsd;
    private final IntSupplier replicas;
    private final Map<String, Long> spent = new HashMap<>();
    private final Map<String, Long> running = new HashMap<>();

    /// @param mostMicroUsd that this replica may spend of each budget in one absence of the store
    Grace(LongSupplier mostMicroUsd, IntSupplier replicas) {
        this.mostMicroUsd = mostMicroUsd;
        this.replicas = replicas;
    }

    /// All or none. What is told of each claim's use is only what this replica knows.
    ///
    /// @param lastLeft for each claim what was left of it when the store was last heard of
    /// @throws FaultException when a budget must never be exceeded, which nobody can promise now
    synchronized Taken take(List<Claim> claims, List<Long> lastLeft) {
        var used = new ArrayList<Used>();
        int refused = -1;
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            if (claim instanceof Claim.Brake) {
                used.add(new Used(0, 0));
                continue;
            }
            long most = Math.min(most(claim), lastLeft.get(i));
            long now = now(claim);
            used.add(new Used(claim.most() - most, now));
            if (refused < 0 && claim.amount() > 0 && now + claim.amount() > most) {
                refused = i;
            }
        }
        if (refused < 0) {
            claims.stream()
                    .filter(claim -> !(claim instanceof Claim.Brake))
                    .forEach(claim -> add(claim, claim.amount()));
        }
        return new Taken(refused, used);
    }

    private long most(Claim claim) {
        return switch (claim) {
            case Claim.Money money -> {
                if (money.isStrict()) {
                    throw new FaultException(cannotPromise(money));
                }
                yield Math.min(money.most(), mostMicroUsd.getAsLong());
            }
            case Claim.Slot slot -> Math.ceilDiv(slot.concurrent(), Math.max(1, replicas.getAsInt()));
            case Claim.Brake _ -> Long.MAX_VALUE;
        };
    }

    private static Fault cannotPromise(Claim.Money money) {
        return Fault.gateway(
                        FaultKind.OVERLOADED,
                        LimitWords.who(money.scope())
                                + " has a strict budget, which cannot be checked while the gateway's store is away. Try"
                                + " again soon.")
                .withRetryAfter(TRY_AGAIN);
    }

    /// A call that was let in here has ended.
    synchronized void ended(List<Claim> claims, long microUsd) {
        for (Claim claim : claims) {
            switch (claim) {
                case Claim.Money money -> add(money, microUsd - money.amount());
                case Claim.Slot slot -> add(slot, -slot.amount());
                case Claim.Brake _ -> {}
            }
        }
    }

    /// The store is back: rows tell it what was spent.
    synchronized void over() {
        spent.clear();
        running.clear();
    }

    private long now(Claim claim) {
        return table(claim).getOrDefault(key(claim), 0L);
    }

    private void add(Claim claim, long amount) {
        table(claim).merge(key(claim), amount, (a, b) -> Math.max(0, a + b));
    }

    private Map<String, Long> table(Claim claim) {
        return switch (claim) {
            case Claim.Money _, Claim.Brake _ -> spent;
            case Claim.Slot _ -> running;
        };
    }

    private static String key(Claim claim) {
        return claim.window() + ' ' + claim.scope().code();
    }
}

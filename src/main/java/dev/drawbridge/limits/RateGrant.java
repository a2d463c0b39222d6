package dev.drawbridge.limits;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToLongFunction;

/// What a call was granted of its rate limits. Whoever holds it tells once what became of the call, with [#settle] or
/// [#giveBack]; the first word counts.
public final class RateGrant {
    private final List<RateTake> taken;
    private final Arrears arrears;
    private final boolean shared;
    private final AtomicBoolean told = new AtomicBoolean();

    /// @param shared whether all replicas know of it already
    RateGrant(List<RateTake> taken, Arrears arrears, boolean shared) {
        this.taken = List.copyOf(taken);
        this.arrears = arrears;
        this.shared = shared;
    }

    /// What is left after this call of every limit that was asked.
    public List<Allowance> allowances() {
        return taken.stream()
                .filter(take -> take.bucket() != null)
                .map(RateTake::allowance)
                .toList();
    }

    /// The call has ended and used so many tokens: what was set aside too much is given back, what was too little is
    /// taken, in the window in which the call began.
    public void settle(long tokens) {
        end(ask -> ask.counted() == Counted.TOKENS ? tokens : ask.amount());
    }

    /// The call is not made: it never counted.
    public void giveBack() {
        end(_ -> 0);
    }

    private void end(ToLongFunction<RateAsk> used) {
        if (!told.compareAndSet(false, true)) {
            return;
        }
        for (RateTake take : taken) {
            long truth = used.applyAsLong(take.ask());
            long more = truth - take.ask().amount();
            if (!shared) {
                take.correct(more);
                arrears.add(take.ask().bucket(), truth);
            } else if (arrears.mustWait()) {
                arrears.add(take.ask().bucket(), more);
            } else {
                take.correct(more);
            }
        }
    }
}

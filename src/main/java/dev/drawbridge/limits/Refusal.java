package dev.drawbridge.limits;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.limits.Taken.Used;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why budgets and slots refuse, told so that a person and a client's library know what to do.
final class Refusal {
    /// Running calls end at some time, and most of what they set aside comes back.
    private static final Duration SOON = Duration.ofSeconds(2);

    private Refusal() {}

    static LimitRefusedException of(Claim claim, Used used, List<Allowance> others, Instant now) {
        if (claim instanceof Claim.Brake brake) {
            return new LimitRefusedException(
                    brake.braking(used).fault(MoneyWords.refusal(claim, used, now)),
                    allowance(claim, used),
                    others,
                    brake.braking(used));
        }
        String code = claim instanceof Claim.Money ? "budget_exceeded" : "too_many_concurrent_calls";
        Fault fault = new Fault(
                FaultKind.RATE_LIMITED,
                Blame.POLICY,
                MoneyWords.refusal(claim, used, now),
                code,
                null,
                wait(claim, used, now));
        return new LimitRefusedException(fault, allowance(claim, used), others);
    }

    /// While the store is away: more may be possible as soon as it is back.
    static LimitRefusedException byGrace(Claim claim, Used used) {
        Fault fault = Fault.policy(FaultKind.RATE_LIMITED, MoneyWords.graceRefusal(claim, used))
                .withRetryAfter(SOON);
        return new LimitRefusedException(fault, allowance(claim, used), List.of());
    }

    private static Allowance allowance(Claim claim, Used used) {
        return switch (claim) {
            case Claim.Money money ->
                new Allowance(
                        money.scope(),
                        "usd/" + money.budget().per().id(),
                        money.most(),
                        used.left(money.most()),
                        money.in().end());
            case Claim.Slot slot -> new Allowance(slot.scope(), "concurrent", slot.most(), 0, null);
            case Claim.Brake brake ->
                new Allowance(brake.scope(), brake.brake().kind().id(), brake.most(), used.left(brake.most()), null);
        };
    }

    private static @Nullable Duration wait(Claim claim, Used used, Instant now) {
        boolean fitsLater = used.spent() + claim.amount() <= claim.most();
        return switch (claim) {
            case Claim.Slot _ -> SOON;
            case Claim.Brake _ -> null;
            case Claim.Money _ when fitsLater -> SOON;
            case Claim.Money money ->
                money.in().end() == null
                        ? null
                        : Duration.between(now, money.in().end());
        };
    }
}

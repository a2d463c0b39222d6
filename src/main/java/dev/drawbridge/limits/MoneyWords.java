package dev.drawbridge.limits;

import dev.drawbridge.call.Per;
import dev.drawbridge.limits.Taken.Used;
import java.math.BigDecimal;
import java.time.Instant;

/// The words in which budgets and slots are refused.
final class MoneyWords {
    private static final int MICRO_DIGITS = 6;
    private static final int CENT_DIGITS = 2;

    private MoneyWords() {}

    /// `$5.00`, with more decimals only where there are any.
    static String usd(long microUsd) {
        BigDecimal amount = BigDecimal.valueOf(microUsd, MICRO_DIGITS).stripTrailingZeros();
        return "$" + (amount.scale() < CENT_DIGITS ? amount.setScale(CENT_DIGITS) : amount).toPlainString();
    }

    static String refusal(Claim claim, Used used, Instant now) {
        return switch (claim) {
            case Claim.Money money -> refusal(money, used, now);
            case Claim.Brake brake -> BrakeWords.refusal(brake, used, now);
            case Claim.Slot slot ->
                "%s may have %d calls at the same time, and has as many now. Try again when one of them has ended."
                        .formatted(LimitWords.who(slot.scope()), slot.concurrent());
        };
    }

    private static String refusal(Claim.Money money, Used used, Instant now) {
        return "%s: the budget of %s %s does not allow this call: %s spent, %s set aside for running calls, %s left; this call %s %s%s."
                .formatted(
                        LimitWords.who(money.scope()),
                        usd(money.most()),
                        LimitWords.span(money.budget().per()),
                        usd(used.spent()),
                        usd(used.reserved()),
                        usd(used.left(money.most())),
                        need(money),
                        usd(money.amount()),
                        money.budget().per() == Per.TOTAL
                                ? ""
                                : LimitWords.more(money.in().end(), now));
    }

    /// @param used whose `spent` is what this replica may not touch
    static String graceRefusal(Claim claim, Used used) {
        String what = switch (claim) {
            case Claim.Money money ->
                "spend %s of its budget of %s %s here, and that is used up"
                        .formatted(
                                usd(money.most() - used.spent()),
                                usd(money.most()),
                                LimitWords.span(money.budget().per()));
            case Claim.Slot slot ->
                "have %d of its %d calls at the same time here, and has as many now"
                        .formatted(slot.most() - used.spent(), slot.most());
            case Claim.Brake _ -> "not go on";
        };
        return "The gateway's store is away. Until it is back, %s may %s; try again soon."
                .formatted(LimitWords.who(claim.scope()), what);
    }

    private static String need(Claim.Money money) {
        return switch (money.budget().mode()) {
            case ESTIMATE -> "probably costs about";
            case STRICT -> "may cost up to";
        };
    }
}

package dev.drawbridge.limits;

import dev.drawbridge.call.Budget;
import dev.drawbridge.call.Call;
import dev.drawbridge.call.Limit;
import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.Tariff;
import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Works out what a call has to set aside under the rules that hold for it.
final class Claims {
    private final Tariff tariff;
    private final WindowCalendar calendar;

    private final BooleanSupplier mayBeUnpriced;

    /// @param mayBeUnpriced whether calls may be made whose price nobody knows; they count as nothing
    Claims(Tariff tariff, WindowCalendar calendar, BooleanSupplier mayBeUnpriced) {
        this.tariff = tariff;
        this.calendar = calendar;
        this.mayBeUnpriced = mayBeUnpriced;
    }

    /// @throws FaultException when the operator wants no calls whose price nobody knows, and this may become one
    void refuseUnpriced(Call call, List<Deployment> targets) {
        if (mayBeUnpriced.getAsBoolean()) {
            return;
        }
        for (Deployment target : targets) {
            if (!target.model().isEmpty()
                    && tariff.price(call.head().model(), target.provider().name(), target.model())
                            .isEmpty()) {
                throw new FaultException(new Fault(
                        FaultKind.FORBIDDEN,
                        Blame.POLICY,
                        "No price is known for \"%s\", and the operator allows no unpriced calls. A price below models in drawbridge.yml makes it one that has a price."
                                .formatted(target.name()),
                        "model_unpriced",
                        "model",
                        null));
            }
        }
    }

    static boolean needMost(List<Rule> rules) {
        return rules.stream()
                .flatMap(rule -> rule.set().budgets().stream())
                .anyMatch(budget -> budget.mode() == Budget.Mode.STRICT);
    }

    /// @param usual what such a call usually uses: it will probably be the first target that answers
    /// @param most the most that it can use at each target, empty when nobody needs it
    List<Claim> of(Call call, List<Rule> rules, List<Deployment> targets, Usage usual, List<Usage> most) {
        long expected = micro(call, targets.getFirst(), usual);
        long worst = IntStream.range(0, most.size())
                .mapToLong(i -> micro(call, targets.get(i), most.get(i)))
                .max()
                .orElse(expected);
        var claims = new ArrayList<Claim>();
        for (Rule rule : rules) {
            for (Limit limit : rule.set().limits()) {
                if (limit instanceof Limit.Concurrent(int atOnce)) {
                    claims.add(new Claim.Slot(rule.scope(), atOnce));
                }
            }
            for (Budget budget : rule.set().budgets()) {
                long amount = switch (budget.mode()) {
                    case ESTIMATE -> expected;
                    case STRICT -> worst;
                };
                claims.add(
                        new Claim.Money(rule.scope(), budget, calendar.window(budget.per(), call.startedAt()), amount));
            }
        }
        return claims;
    }

    /// What the call probably costs at the target.
    long expected(Call call, Deployment target, Usage usual) {
        return micro(call, target, usual);
    }

    private long micro(Call call, Deployment target, Usage usage) {
        return tariff.charge(call.head().model(), target.provider().name(), target.model(), usage)
                .microUsd();
    }
}

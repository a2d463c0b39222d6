package dev.drawbridge.routing;

import dev.drawbridge.catalog.TargetId;
import java.util.ArrayList;
import java.util.List;

/// Puts targets that do not do well behind the others: they are only asked when nobody else is left.
final class HealthOrder {
    private static final String RULE = "health";

    private final HealthBoard board;

    HealthOrder(HealthBoard board) {
        this.board = board;
    }

    /// The same attempts, each group in its order; who was put back is named in the decision.
    RoutePlan order(RoutePlan plan) {
        if (plan.attempts().size() < 2) {
            return plan;
        }
        List<Attempt> ready = new ArrayList<>();
        List<Attempt> waiting = new ArrayList<>();
        List<Decision.Step> steps = new ArrayList<>();
        for (Attempt attempt : plan.attempts()) {
            Health health = board.health(attempt.id());
            if (health.isReady()) {
                ready.add(attempt);
            } else {
                waiting.add(attempt);
                steps.add(new Decision.Step(RULE, why(attempt.id(), health)));
            }
        }
        ready.addAll(waiting);
        return new RoutePlan(ready, plan.decision().and(steps));
    }

    private static String why(TargetId target, Health health) {
        String name = target.deployment();
        return health.state() == BreakerState.OPEN
                ? name + " fails too often and is asked last until " + health.openUntil()
                : name + " wants to be left alone until " + health.coolingUntil() + " and is asked last";
    }
}

package dev.drawbridge.routing;

import dev.drawbridge.catalog.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Keeps a conversation with the target that answered it last, for the sake of prompt caches and of reasoning that only
/// its maker can read.
public final class Stickiness {
    private Stickiness() {}

    /// The same attempts, with those at home first while that is healthy.
    public static RoutePlan apply(RoutePlan plan, Recall recall) {
        return recall.placement()
                .filter(home -> plan.attempts().stream().anyMatch(attempt -> isAt(home, attempt, recall.healthy())))
                .filter(home -> !home.isAt(plan.deployments().getFirst()))
                .map(home -> moved(plan, home))
                .orElse(plan);
    }

    private static boolean isAt(Placement home, Attempt attempt, Predicate<Deployment> healthy) {
        var deployment = new Deployment(attempt.provider(), attempt.model());
        return home.isAt(deployment) && healthy.test(deployment);
    }

    private static RoutePlan moved(RoutePlan plan, Placement home) {
        List<Attempt> first = new ArrayList<>();
        List<Attempt> rest = new ArrayList<>();
        plan.attempts().forEach(attempt -> (isAt(home, attempt, _ -> true) ? first : rest).add(attempt));
        first.addAll(rest);
        return new RoutePlan(first, plan.decision().with("session", "the conversation stays at " + home.target()));
    }
}

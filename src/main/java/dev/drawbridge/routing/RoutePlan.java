package dev.drawbridge.routing;

import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.chat.Reasoning;
import java.util.List;

/// The attempts of a call in the order in which to make them; never empty.
///
/// @param decision why it is these
public record RoutePlan(List<Attempt> attempts, Decision decision) {
    public RoutePlan(List<Attempt> attempts) {
        this(attempts, Decision.NONE);
    }

    public RoutePlan {
        attempts = List.copyOf(attempts);
        if (attempts.isEmpty()) {
            throw new IllegalArgumentException("a route plan needs an attempt");
        }
    }

    /// Whether the name that the model was asked by says anything about thinking.
    public boolean thinksByName() {
        return attempts.stream().anyMatch(attempt -> !attempt.thinking().equals(Reasoning.UNSAID));
    }

    /// Who may be asked, in that order.
    public List<Deployment> deployments() {
        return attempts.stream()
                .map(attempt -> new Deployment(attempt.provider(), attempt.model()))
                .distinct()
                .toList();
    }
}

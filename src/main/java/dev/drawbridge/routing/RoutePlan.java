package dev.drawbridge.routing;

import java.util.List;

/// The attempts of a call in the order in which to make them; never empty.
public record RoutePlan(List<Attempt> attempts) {
    public RoutePlan {
        attempts = List.copyOf(attempts);
        if (attempts.isEmpty()) {
            throw new IllegalArgumentException("a route plan needs an attempt");
        }
    }
}

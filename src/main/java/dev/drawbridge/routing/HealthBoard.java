package dev.drawbridge.routing;

import dev.drawbridge.catalog.TargetId;

/// Knows how every target does.
@FunctionalInterface
public interface HealthBoard {
    /// Knows nothing bad of anybody.
    HealthBoard ALL_WELL = _ -> Health.UNKNOWN;

    Health health(TargetId target);
}

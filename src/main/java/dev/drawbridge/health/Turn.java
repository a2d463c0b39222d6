package dev.drawbridge.health;

import dev.drawbridge.catalog.TargetId;
import java.time.Instant;

/// A turn in how a target does, which every replica should know of.
///
/// @param until when an open breaker lets calls try again, or when a cool-down ends; of no meaning for the others
record Turn(TargetId target, Kind kind, Instant until) {
    enum Kind {
        OPENED,
        CLOSED,
        COOLS
    }
}

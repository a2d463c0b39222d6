package dev.drawbridge.routing;

import dev.drawbridge.catalog.Deployment;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/// What is remembered when a call is routed.
///
/// @param placement where its conversation is at home
/// @param standings what was said of a target's work of one kind
/// @param healthy whether a target may be asked
public record Recall(
        Optional<Placement> placement,
        BiFunction<String, TaskClass, Standing> standings,
        Predicate<Deployment> healthy,
        Instant now) {
    /// Of somebody who remembers nothing.
    public static final Recall NOTHING =
            new Recall(Optional.empty(), (_, _) -> Standing.UNKNOWN, _ -> true, Instant.EPOCH);

    Standing standing(Deployment deployment, TaskClass task) {
        return standings.apply(deployment.name(), task).faded(now);
    }
}

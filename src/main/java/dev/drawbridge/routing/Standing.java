package dev.drawbridge.routing;

import java.time.Duration;
import java.time.Instant;

/// What callers said of a model's work of one kind. Feedback fades: after a day it counts half, so that a model that is
/// passed over gets its next chance by time too, and not only by good feedback on calls that name it.
///
/// @param good how much praise, faded
/// @param bad how much blame, faded
/// @param badInARow how often it was blamed since it was last praised
/// @param at when the last of it came
public record Standing(double good, double bad, int badInARow, Instant at) {
    public static final Standing UNKNOWN = new Standing(0, 0, 0, Instant.EPOCH);

    /// After so long feedback counts half.
    public static final Duration HALF_LIFE = Duration.ofDays(1);

    /// Feedback that was given within a few minutes counts in full.
    static final double ROUNDING = 0.1;

    /// As it counts at a later moment. A row of bad ones is over when its last one counts half.
    public Standing faded(Instant now) {
        double age = Math.max(0, Duration.between(at, now).toMillis()) / (double) HALF_LIFE.toMillis();
        double left = Math.pow(0.5, age);
        return new Standing(good * left, bad * left, age < 1 ? badInARow : 0, now);
    }

    public Standing with(boolean ok, Instant now) {
        var then = at.equals(Instant.EPOCH) ? new Standing(0, 0, 0, now) : faded(now);
        return ok
                ? new Standing(then.good + 1, then.bad, 0, now)
                : new Standing(then.good, then.bad + 1, then.badInARow + 1, now);
    }

    double samples() {
        return good + bad;
    }

    /// The share of praise; 1 where nothing is known.
    public double success() {
        return samples() == 0 ? 1 : good / samples();
    }
}

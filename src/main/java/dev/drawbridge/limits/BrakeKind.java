package dev.drawbridge.limits;

import java.util.Locale;

/// What a brake looks at to find calls that run away.
public enum BrakeKind {
    /// What a key spends in a short time.
    VELOCITY,
    /// What one conversation has cost.
    SESSION,
    /// The same request again and again.
    REPEATS;

    /// The word in configuration, headers and metrics.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}

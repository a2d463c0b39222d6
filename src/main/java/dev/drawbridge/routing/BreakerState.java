package dev.drawbridge.routing;

/// Whether a target is asked.
public enum BreakerState {
    CLOSED("closed", 0),
    HALF_OPEN("half_open", 1),
    OPEN("open", 2);

    private final String id;
    private final int level;

    BreakerState(String id, int level) {
        this.id = id;
        this.level = level;
    }

    /// The word in answers of the admin API.
    public String id() {
        return id;
    }

    /// The number in the metric.
    public int level() {
        return level;
    }
}

package dev.drawbridge.routing;

import java.util.List;
import java.util.stream.Stream;

/// What the router decided for a call and why, for people.
public record Decision(List<Step> steps) {
    /// There was nothing to decide.
    public static final Decision NONE = new Decision(List.of());

    public Decision {
        steps = List.copyOf(steps);
    }

    /// @param rule a short word for what kind of reason it is
    /// @param text the reason
    public record Step(String rule, String text) {}

    public Decision and(List<Step> more) {
        return more.isEmpty()
                ? this
                : new Decision(Stream.concat(steps.stream(), more.stream()).toList());
    }
}

package dev.drawbridge.routing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was decided about a call and why, in the order in which it was.
public record Decision(List<Step> steps) {
    static final int LONGEST = 512;

    public static final Decision NONE = new Decision(List.of());

    public Decision {
        steps = List.copyOf(steps);
    }

    /// @param rule that decided
    /// @param text what and why, in a few words
    public record Step(String rule, String text) {}

    public Decision with(String rule, String text) {
        return and(List.of(new Step(rule, text)));
    }

    public Decision and(List<Step> more) {
        return more.isEmpty()
                ? this
                : new Decision(
                        Stream.concat(steps.stream(), more.stream()).toList());
    }

    /// For a header: plain characters, and not too many of them; empty when nothing was decided.
    public Optional<String> header() {
        String plain = toString().replaceAll("[^\\x20-\\x7e]", "?");
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain);
    }

    @Override
    public String toString() {
        return steps.stream().map(step -> step.rule + ": " + step.text).collect(Collectors.joining("; "));
    }
}

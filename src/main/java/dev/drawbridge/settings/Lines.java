package dev.drawbridge.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Finds the line of what a message or a feature speaks of.
final class Lines {
    /// A message of a record about one of its members begins with that member: `keys[1].hash is the same …`.
    private static final Pattern SUBJECT = Pattern.compile(
            "([a-z][a-z0-9-]*(?:\\[[0-9]+])?(?:\\.[a-z][a-z0-9-]*(?:\\[[0-9]+])?)*) .*", Pattern.DOTALL);

    private static final Pattern STEP = Pattern.compile("([a-z][a-z0-9-]*)|\\[([0-9]{1,9})]");

    private Lines() {}

    /// @param complete whether all of the way was there
    record Found(int line, Node value, boolean complete) {}

    /// As far as the way leads.
    ///
    /// @param path names of members, numbers of items
    static Found follow(Node from, Object... path) {
        var at = new Found(from.line(), from, true);
        for (Object step : path) {
            at = at.complete ? next(at, step) : at;
        }
        return at;
    }

    private static Found next(Found at, Object step) {
        if (step instanceof Integer item
                && at.value instanceof Node.Listing listing
                && item < listing.items().size()) {
            var node = listing.items().get(item);
            return new Found(node.line(), node, true);
        }
        var member =
                at.value instanceof Node.Mapping mapping ? mapping.members().get(step.toString()) : null;
        return member == null ? new Found(at.line, at.value, false) : new Found(member.line(), member.value(), true);
    }

    /// The line of the member that a refusal of the whole is about, else that of the whole.
    static int of(Node whole, String message) {
        var subject = SUBJECT.matcher(message);
        return subject.matches()
                ? follow(whole, steps(subject.group(1)).toArray()).line()
                : whole.line();
    }

    private static List<Object> steps(String path) {
        var steps = new ArrayList<>();
        var step = STEP.matcher(path);
        while (step.find()) {
            String name = step.group(1);
            steps.add(name == null ? Integer.valueOf(step.group(2)) : name);
        }
        return steps;
    }
}

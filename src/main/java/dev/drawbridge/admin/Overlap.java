package dev.drawbridge.admin;

import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Reads for how long an old key works beside the one that replaces it.
public final class Overlap {
    private static final String MEMBER = "overlap";
    private static final Duration USUAL = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(30);

    private Overlap() {}

    /// @throws AdminException naming the member that is wrong
    public static Duration read(ObjectNode body) {
        var members = new Members(body);
        members.mustBeAmong(Set.of(MEMBER), "rotation");
        Duration overlap = members.duration(MEMBER, "0s, 30m, 24h or 7d");
        if (overlap == null) {
            return USUAL;
        }
        if (overlap.compareTo(LONGEST) > 0) {
            throw members.bad(MEMBER, "must be at most 30d");
        }
        return overlap;
    }
}

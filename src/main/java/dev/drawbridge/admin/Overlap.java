package dev.drawbridge.admin;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads for how long an old key works beside the one that replaces it.
public final class Overlap {
    private static final String MEMBER = "overlap";
    private static final Duration USUAL = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Pattern FORM = Pattern.compile("([0-9]{1,7})([smhd])");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of("s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS, "d", ChronoUnit.DAYS);

    private Overlap() {}

    /// @throws AdminException naming the member that is wrong
    public static Duration read(ObjectNode body) {
        var members = new Members(body);
        members.mustBeAmong(Set.of(MEMBER), "rotation");
        String text = members.text(MEMBER);
        if (text == null) {
            return USUAL;
        }
        Matcher form = FORM.matcher(text);
        @Nullable ChronoUnit unit = form.matches() ? UNITS.get(form.group(2)) : null;
        if (unit == null) {
            throw members.bad(MEMBER, "must be a number and a unit such as 0s, 30m, 24h or 7d");
        }
        Duration overlap = Duration.of(Long.parseLong(form.group(1)), unit);
        if (overlap.compareTo(LONGEST) > 0) {
            throw members.bad(MEMBER, "must be at most 30d");
        }
        return overlap;
    }
}

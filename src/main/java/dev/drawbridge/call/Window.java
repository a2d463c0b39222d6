package dev.drawbridge.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One stretch of the calendar in which something may be used up.
///
/// @param start inclusive
/// @param end exclusive: when everything is there again; null when never
public record Window(Per per, Instant start, @Nullable Instant end) {
    /// Tells this window apart from all others: `day:1763596800`.
    public String id() {
        return per == Per.TOTAL ? per.id() : per.id() + ":" + start.getEpochSecond();
    }
}

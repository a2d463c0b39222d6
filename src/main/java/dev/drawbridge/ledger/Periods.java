package dev.drawbridge.ledger;

import dev.drawbridge.call.Per;
import dev.drawbridge.call.Window;
import dev.drawbridge.call.WindowCalendar;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Where periods begin on the operator's calendar, and what time it is.
public final class Periods {
    private static final int MONTHS = 12;

    private final WindowCalendar calendar;
    private final Clock clock;

    public Periods(WindowCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    public Instant start(Period period) {
        return calendar.window(period.per(), now()).start();
    }

    /// What the period is divided into for a picture of it: hours, days or, of all, the last twelve months.
    ///
    /// @return where each piece begins, and the end of the last
    public List<Instant> steps(Period period) {
        Instant now = now();
        return switch (period) {
            case HOUR -> steps(calendar.window(Per.HOUR, now), Per.HOUR);
            case DAY -> steps(calendar.window(Per.DAY, now), Per.HOUR);
            case WEEK -> steps(calendar.window(Per.WEEK, now), Per.DAY);
            case MONTH -> steps(calendar.window(Per.MONTH, now), Per.DAY);
            case ALL -> steps(year(now), Per.MONTH);
        };
    }

    private List<Instant> steps(Window whole, Per piece) {
        Instant end = Objects.requireNonNull(whole.end());
        var bounds = new ArrayList<Instant>();
        for (Instant at = whole.start();
                at.isBefore(end);
                at = Objects.requireNonNull(calendar.window(piece, at).end())) {
            bounds.add(at);
        }
        bounds.add(end);
        return List.copyOf(bounds);
    }

    private Window year(Instant now) {
        Window month = calendar.window(Per.MONTH, now);
        Instant start =
                month.start().atZone(calendar.zone()).minusMonths(MONTHS - 1L).toInstant();
        return new Window(Per.TOTAL, start, month.end());
    }

    /// Whose clock tells hours and days.
    public ZoneId zone() {
        return calendar.zone();
    }
}

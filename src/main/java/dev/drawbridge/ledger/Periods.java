package dev.drawbridge.ledger;

import dev.drawbridge.call.WindowCalendar;
import java.time.Clock;
import java.time.Instant;

/// Where periods begin on the operator's calendar, and what time it is.
public final class Periods {
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
}

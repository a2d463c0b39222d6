package dev.drawbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.call.WindowCalendar;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodsTests {
    @ParameterizedTest
    @CsvSource({
        "HOUR,  1,  2026-11-20T09:00:00Z, 2026-11-20T10:00:00Z",
        "DAY,   24, 2026-11-19T23:00:00Z, 2026-11-20T23:00:00Z",
        "WEEK,  7,  2026-11-15T23:00:00Z, 2026-11-22T23:00:00Z",
        "MONTH, 30, 2026-10-31T23:00:00Z, 2026-11-30T23:00:00Z",
        "ALL,   12, 2025-11-30T23:00:00Z, 2026-11-30T23:00:00Z"
    })
    void periodIsDividedOnTheOperatorsCalendar(Period period, int pieces, Instant first, Instant last) {
        var calendar = new WindowCalendar(ZoneId.of("Europe/Berlin"), DayOfWeek.MONDAY);
        var periods = new Periods(calendar, Clock.fixed(Instant.parse("2026-11-20T09:12:00Z"), ZoneOffset.UTC));

        List<Instant> steps = periods.steps(period);

        assertThat(steps).hasSize(pieces + 1).isSorted();
        assertThat(steps.getFirst()).isEqualTo(first);
        assertThat(steps.getLast()).isEqualTo(last);
    }
}

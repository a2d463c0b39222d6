package dev.drawbridge.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowCalendarTests {
    private static final WindowCalendar UTC = new WindowCalendar(ZoneOffset.UTC, DayOfWeek.MONDAY);
    private static final WindowCalendar BERLIN = new WindowCalendar(ZoneId.of("Europe/Berlin"), DayOfWeek.MONDAY);

    @ParameterizedTest
    @CsvSource({
        "SECOND, 2026-11-20T23:59:58Z, 2026-11-20T23:59:59Z",
        "MINUTE, 2026-11-20T23:59:00Z, 2026-11-21T00:00:00Z",
        "HOUR, 2026-11-20T23:00:00Z, 2026-11-21T00:00:00Z",
        "FIVE_HOURS, 2026-11-20T20:00:00Z, 2026-11-21T00:00:00Z",
        "DAY, 2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z",
        "WEEK, 2026-11-16T00:00:00Z, 2026-11-23T00:00:00Z",
        "MONTH, 2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z"
    })
    void windowsAreThoseOfTheCalendar(Per per, Instant start, Instant end) {
        Instant friday = Instant.parse("2026-11-20T23:59:58.999Z");

        assertThat(UTC.window(per, friday)).isEqualTo(new Window(per, start, end));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 5", "4, 0, 5", "5, 5, 10", "14, 10, 15", "15, 15, 20", "23, 20, 24"})
    void fiveHoursBeginAtFixedHours(int hour, int start, int end) {
        Instant midnight = Instant.parse("2026-11-20T00:00:00Z");
        Window window = UTC.window(Per.FIVE_HOURS, midnight.plus(Duration.ofHours(hour)));

        assertThat(window.start()).isEqualTo(midnight.plus(Duration.ofHours(start)));
        assertThat(window.end()).isEqualTo(midnight.plus(Duration.ofHours(end)));
    }

    @Test
    void daysOfAZoneBeginAtItsMidnightAndMayHaveAnHourMoreOrLess() {
        Window shortDay = BERLIN.window(Per.DAY, Instant.parse("2026-03-29T12:00:00Z"));
        Window longDay = BERLIN.window(Per.DAY, Instant.parse("2026-10-25T12:00:00Z"));

        assertThat(shortDay.start()).isEqualTo(Instant.parse("2026-03-28T23:00:00Z"));
        assertThat(Duration.between(shortDay.start(), shortDay.end())).isEqualTo(Duration.ofHours(23));
        assertThat(Duration.between(longDay.start(), longDay.end())).isEqualTo(Duration.ofHours(25));
    }

    @Test
    void weeksBeginOnTheOperatorsDay() {
        var sundays = new WindowCalendar(ZoneOffset.UTC, DayOfWeek.SUNDAY);
        Instant sunday = Instant.parse("2026-11-22T00:00:00Z");

        assertThat(sundays.window(Per.WEEK, sunday).start()).isEqualTo(sunday);
        assertThat(UTC.window(Per.WEEK, sunday).end()).isEqualTo(Instant.parse("2026-11-23T00:00:00Z"));
    }

    @Test
    void totalNeverEnds() {
        assertThat(UTC.window(Per.TOTAL, Instant.now()))
                .isEqualTo(UTC.window(Per.TOTAL, Instant.EPOCH))
                .extracting(Window::end, Window::id)
                .containsExactly(null, "total");
    }

    /// Whatever clocks do: the next window begins where the one before ends.
    @ParameterizedTest
    @ValueSource(
            strings = {"UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kolkata", "Africa/Cairo", "Australia/Lord_Howe"
            })
    void windowsFollowEachOtherWithoutGapAndOverlap(String zone) {
        var calendar = new WindowCalendar(ZoneId.of(zone), DayOfWeek.MONDAY);
        var random = new Random(20_261_120);
        for (int i = 0; i < 20_000; i++) {
            Instant at = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(random.nextInt(4 * 365 * 86_400));
            for (Per per : Per.values()) {
                if (per != Per.TOTAL) {
                    Window window = calendar.window(per, at);
                    assertThat(window.start()).as("%s at %s", per, at).isBeforeOrEqualTo(at);
                    assertThat(window.end()).as("%s at %s", per, at).isAfter(at);
                    assertThat(calendar.window(per, window.end()).start())
                            .as("%s after %s", per, window)
                            .isEqualTo(window.end());
                }
            }
        }
    }
}

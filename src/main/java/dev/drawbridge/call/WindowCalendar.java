package dev.drawbridge.call;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/// Where windows begin and end: by the clock on the operator's wall, so that a day begins at midnight.
///
/// @param weekStarts the first day of a week
public record WindowCalendar(ZoneId zone, DayOfWeek weekStarts) {
    private static final int HOURS = 5;
    private static final int LAST_START = 20;

    /// The window that holds the instant. Windows of five hours begin at 0, 5, 10, 15 and 20 o'clock, so that the last
    /// one of a day has only four.
    public Window window(Per per, Instant at) {
        ZonedDateTime now = at.atZone(zone);
        return switch (per) {
            case SECOND -> window(per, now.truncatedTo(ChronoUnit.SECONDS), ChronoUnit.SECONDS, 1);
            case MINUTE -> window(per, now.truncatedTo(ChronoUnit.MINUTES), ChronoUnit.MINUTES, 1);
            case HOUR -> hour(now.truncatedTo(ChronoUnit.HOURS));
            case FIVE_HOURS -> fiveHours(now);
            case DAY -> window(per, midnight(now), ChronoUnit.DAYS, 1);
            case WEEK ->
                window(per, midnight(now.with(TemporalAdjusters.previousOrSame(weekStarts))), ChronoUnit.WEEKS, 1);
            case MONTH -> window(per, midnight(now.withDayOfMonth(1)), ChronoUnit.MONTHS, 1);
            case TOTAL -> new Window(per, Instant.EPOCH, null);
        };
    }

    /// Where clocks are moved by half an hour, one hour of the year is shorter or longer.
    private static Window hour(ZonedDateTime start) {
        ZonedDateTime end = start.plusHours(1).truncatedTo(ChronoUnit.HOURS);
        while (!end.isAfter(start)) {
            end = end.plusMinutes(90).truncatedTo(ChronoUnit.HOURS);
        }
        return new Window(Per.HOUR, start.toInstant(), end.toInstant());
    }

    private Window fiveHours(ZonedDateTime now) {
        int hour = now.getHour() / HOURS * HOURS;
        ZonedDateTime start = hourOf(now, hour);
        ZonedDateTime end = hour == LAST_START ? midnight(now.plusDays(1)) : hourOf(now, hour + HOURS);
        return new Window(Per.FIVE_HOURS, start.toInstant(), end.toInstant());
    }

    private ZonedDateTime hourOf(ZonedDateTime day, int hour) {
        return day.toLocalDate().atTime(hour, 0).atZone(zone);
    }

    private ZonedDateTime midnight(ZonedDateTime day) {
        return day.toLocalDate().atStartOfDay(zone);
    }

    /// Days and longer are counted on the calendar, since some of them have 23 or 25 hours.
    private static Window window(Per per, ZonedDateTime start, ChronoUnit unit, long length) {
        ZonedDateTime end = start.plus(length, unit);
        if (unit.isDateBased()) {
            end = end.toLocalDate().atStartOfDay(end.getZone());
        }
        return new Window(per, start.toInstant(), end.toInstant());
    }
}

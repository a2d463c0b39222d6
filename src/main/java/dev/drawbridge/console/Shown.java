package dev.drawbridge.console;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Numbers and times as people read them.
final class Shown {
    static final String NOTHING = "–";

    private static final int NANO_DIGITS = 9;
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final MathContext SMALL = new MathContext(2, RoundingMode.HALF_UP);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);
    private static final long TENTH = 100;
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final int THOUSAND = 1_000;
    private static final int TEN_THOUSAND = 10_000;
    private static final int MILLION = 1_000_000;
    private static final int HALF_A_STEP = 50;

    private Shown() {}

    /// `$1.23`, and two digits that say something where it is less than a cent.
    static String usd(long nanoUsd) {
        return usd(BigDecimal.valueOf(nanoUsd, NANO_DIGITS));
    }

    static String usd(BigDecimal amount) {
        boolean small = amount.signum() != 0 && amount.abs().compareTo(CENT) < 0;
        return small
                ? "$" + amount.round(SMALL).stripTrailingZeros().toPlainString()
                : String.format(Locale.ENGLISH, "$%,.2f", amount);
    }

    /// `950`, `12.3k`, `1.2M`.
    static String count(long number) {
        if (number < TEN_THOUSAND) {
            return String.format(Locale.ENGLISH, "%,d", number);
        }
        return number < MILLION - HALF_A_STEP
                ? String.format(Locale.ENGLISH, "%.1fk", (double) number / THOUSAND)
                : String.format(Locale.ENGLISH, "%,.1fM", (double) number / MILLION);
    }

    /// `85 ms`, `2.4 s`, `3 min 05 s`.
    static String millis(@Nullable Long millis) {
        if (millis == null) {
            return NOTHING;
        }
        if (millis < SECOND) {
            return millis + " ms";
        }
        return millis < MINUTE
                ? String.format(Locale.ENGLISH, "%d.%d s", millis / SECOND, millis % SECOND / TENTH)
                : String.format(Locale.ENGLISH, "%d min %02d s", millis / MINUTE, millis % MINUTE / SECOND);
    }

    static String zone(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /// The time of day.
    static String clock(Instant instant, ZoneId zone) {
        return CLOCK.format(instant.atZone(zone));
    }

    static String moment(Instant instant, ZoneId zone) {
        return MOMENT.format(instant.atZone(zone)) + " " + zone(zone);
    }

    /// Without what is known anyway.
    static String day(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? "never" : SHORT.format(instant.atZone(zone));
    }

    /// `just now`, `5 min ago`.
    static String ago(@Nullable Instant instant, Instant now) {
        if (instant == null) {
            return NOTHING;
        }
        long minutes = Math.max(0, now.getEpochSecond() - instant.getEpochSecond()) / 60;
        if (minutes == 0) {
            return "just now";
        }
        return minutes < 120 ? minutes + " min ago" : minutes / 60 + " h ago";
    }
}

package dev.drawbridge.limits;

import dev.drawbridge.call.Per;
import dev.drawbridge.call.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The words in which limits are told to people.
public final class LimitWords {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT);

    private LimitWords() {}

    /// At the beginning of a sentence.
    public static String who(Scope scope) {
        return switch (scope.kind()) {
            case KEY -> "Key \"" + scope.name() + '"';
            case TEAM -> "Team \"" + scope.name() + '"';
            case MODEL -> "Model \"" + scope.name() + '"';
            case PROVIDER -> "Provider \"" + scope.name() + '"';
            case GLOBAL -> "Everybody together";
        };
    }

    /// `per minute`
    public static String span(Per per) {
        return switch (per) {
            case SECOND, MINUTE, HOUR, DAY, WEEK, MONTH -> "per " + per.id();
            case FIVE_HOURS -> "per 5 hours";
            case TOTAL -> "in total";
        };
    }

    /// `, more at 12:35:00Z (in 23 s)`, or nothing when there never is more.
    public static String more(@Nullable Instant resetsAt, Instant now) {
        if (resetsAt == null) {
            return "";
        }
        boolean today = resetsAt.truncatedTo(ChronoUnit.DAYS).equals(now.truncatedTo(ChronoUnit.DAYS));
        String at = today ? TIME.format(resetsAt.atOffset(ZoneOffset.UTC)) : resetsAt.toString();
        return ", more at " + at + " (in " + wait(Duration.between(now, resetsAt)) + ")";
    }

    private static String wait(Duration wait) {
        long seconds = Math.max(0, wait.plusMillis(999).toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        long minutes = Math.ceilDiv(seconds, 60);
        if (minutes < 120) {
            return minutes + " min";
        }
        long hours = Math.ceilDiv(minutes, 60);
        return hours < 48 ? hours + " h" : Math.ceilDiv(hours, 24) + " days";
    }
}

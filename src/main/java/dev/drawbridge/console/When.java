package dev.drawbridge.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes instants for people to read.
final class When {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private When() {}

    /// @param otherwise what to say where there is none
    static String text(@Nullable Instant instant, String otherwise) {
        return instant == null ? otherwise : FORMAT.format(instant);
    }
}

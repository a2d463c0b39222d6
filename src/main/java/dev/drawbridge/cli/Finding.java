package dev.drawbridge.cli;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One thing that the doctor looked at.
///
/// @param area `store`, `provider anthropic`
/// @param todo what to do about it, null when there is nothing to do
record Finding(
        Grade grade, String area, String text, @Nullable String todo) {
    /// How bad it is.
    enum Grade {
        OK("✓", "fg(green)"),
        WARNING("!", "fg(yellow)"),
        FAULT("✗", "fg(red)");

        private final String mark;
        private final String style;

        Grade(String mark, String style) {
            this.mark = mark;
            this.style = style;
        }

        String mark() {
            return mark;
        }

        String style() {
            return style;
        }

        @JsonValue
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String area, String text) {
        return new Finding(Grade.OK, area, text, null);
    }

    static Finding warning(String area, String text, String todo) {
        return new Finding(Grade.WARNING, area, text, todo);
    }

    static Finding fault(String area, String text, String todo) {
        return new Finding(Grade.FAULT, area, text, todo);
    }
}

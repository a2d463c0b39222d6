package dev.drawbridge.console;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.node.ObjectNode;

/// Reads what a form has sent.
final class Sent {
    private static final Pattern REVISION = Pattern.compile("-?[0-9]{1,18}");

    private Sent() {}

    /// Nothing where the form says nothing.
    static String text(MultiValueMap<String, String> form, String field) {
        return Objects.requireNonNullElse(form.getFirst(field), "").strip();
    }

    /// Which state of the thing was in the form; null for any.
    static @Nullable Long revision(MultiValueMap<String, String> form) {
        String text = text(form, "revision");
        return REVISION.matcher(text).matches() ? Long.valueOf(text) : null;
    }

    /// Writes a text that is other than before; an empty one takes the member away.
    static void put(ObjectNode wish, String member, String now, String before) {
        if (now.equals(before)) {
            return;
        }
        if (now.isEmpty()) {
            wish.putNull(member);
        } else {
            wish.put(member, now);
        }
    }
}

package dev.drawbridge.console;

import dev.drawbridge.access.KeyRecord;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A key as it stands in a form.
///
/// @param revision of the key when the form was shown, empty for a new one
public record KeyForm(String name, String team, String owner, String expires, String revision, TermsForm terms) {
    static final KeyForm EMPTY = new KeyForm("", "", "", "", "", TermsForm.EMPTY);

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    static KeyForm of(KeyRecord key) {
        return new KeyForm(
                key.name(),
                Objects.requireNonNullElse(key.team(), ""),
                Objects.requireNonNullElse(key.owner(), ""),
                text(key.expiresAt()),
                Long.toString(key.revision()),
                TermsForm.of(key.terms()));
    }

    private static String text(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }

    static KeyForm of(MultiValueMap<String, String> sent) {
        return new KeyForm(
                Sent.text(sent, "name"),
                Sent.text(sent, "team"),
                Sent.text(sent, "owner"),
                Sent.text(sent, "expires_at"),
                Sent.text(sent, "revision"),
                TermsForm.of(sent));
    }

    /// In the words of the admin API: only what is other than before.
    ///
    /// @throws dev.drawbridge.call.FormException naming the member that is wrong
    ObjectNode wish(KeyForm before) {
        ObjectNode wish = JsonNodeFactory.instance.objectNode();
        Sent.put(wish, "name", name, before.name);
        Sent.put(wish, "team", team, before.team);
        Sent.put(wish, "owner", owner, before.owner);
        Sent.put(wish, "expires_at", instant(expires), before.expires);
        terms.write(wish, before.terms);
        return wish;
    }

    /// A day begins at midnight, UTC.
    private static String instant(String text) {
        return DAY.matcher(text).matches() ? text + "T00:00:00Z" : text;
    }
}

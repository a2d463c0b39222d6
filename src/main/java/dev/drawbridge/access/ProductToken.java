package dev.drawbridge.access;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name that a program gives itself: the first product of its User-Agent, `claude-cli` of `claude-cli/2.1 (…)`.
///
/// @param text null when there is none
record ProductToken(@Nullable String text) {
    private static final int MOST_SHOWN = 40;

    /// https://www.rfc-editor.org/rfc/rfc9110#name-user-agent
    private static final Pattern TOKEN = Pattern.compile("\\s*([A-Za-z0-9!#$%&'*+.^_`|~-]+)");

    static ProductToken of(@Nullable String userAgent) {
        Matcher token = TOKEN.matcher(userAgent == null ? "" : userAgent);
        return new ProductToken(token.lookingAt() ? token.group(1) : null);
    }

    /// @param clients in lower case, empty for every one
    boolean isOneOf(Set<String> clients) {
        return clients.isEmpty() || (text != null && clients.contains(text.toLowerCase(Locale.ROOT)));
    }

    /// For people.
    @Override
    public String toString() {
        if (text == null) {
            return "a client without a name in User-Agent";
        }
        return "'" + (text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text) + "'";
    }
}

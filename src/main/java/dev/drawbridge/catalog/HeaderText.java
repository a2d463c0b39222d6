package dev.drawbridge.catalog;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What the operator may put into a header that goes to a provider.
final class HeaderText {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7E]([\\x20-\\x7E]*[\\x21-\\x7E])?");
    private static final Set<String> CREDENTIALS =
            Set.of("authorization", "proxy-authorization", "x-api-key", "api-key", "x-goog-api-key", "cookie");
    private static final Set<String> FRAMING = Set.of(
            "host",
            "connection",
            "content-length",
            "content-encoding",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "keep-alive");

    private HeaderText() {}

    /// The name as it is sent: in lower case.
    static String checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("is not a name for a header");
        }
        var lower = name.toLowerCase(Locale.ROOT);
        if (FRAMING.contains(lower)) {
            throw new IllegalArgumentException("is a header that the gateway sets itself");
        }
        return lower;
    }

    static String checkPlainName(String name) {
        var lower = checkName(name);
        if (CREDENTIALS.contains(lower)) {
            throw new IllegalArgumentException("carries a secret; it belongs below credential");
        }
        return lower;
    }

    static void checkValue(String value) {
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "has a line break, a space at an end or a character that no header may carry");
        }
    }
}

package dev.drawbridge.admin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// The revision of a key or team in the headers ETag and If-Match.
final class EntityTag {
    private static final Pattern FORM = Pattern.compile("\"(-?[0-9]{1,18})\"");

    private EntityTag() {}

    static String of(long revision) {
        return "\"" + revision + "\"";
    }

    /// Null when any revision will do.
    static @Nullable Long wanted(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        Matcher form = FORM.matcher(ifMatch.strip());
        if (!form.matches()) {
            throw new AdminException(
                    HttpStatus.BAD_REQUEST, "If-Match must be what ETag was, such as \"3\" with its quotes.", null);
        }
        return Long.valueOf(form.group(1));
    }
}

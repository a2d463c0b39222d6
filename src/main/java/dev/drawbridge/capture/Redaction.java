package dev.drawbridge.capture;

import java.util.Collection;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The one rule by which captured text loses its secrets: values that this gateway knows as such, whatever looks like a
/// key or a bearer token, and the bytes of images and the like, which nobody reads.
public final class Redaction {
    private static final String STARS = "***";

    /// Shorter ones would be found in words.
    private static final int SHORTEST = 6;

    private static final Pattern KEY =
            Pattern.compile("(?<![A-Za-z0-9])(sk-|AIza|gsk_|xai-|hf_|pplx-|ya29\\.|gh[pousr]_)[A-Za-z0-9_.-]{8,}+");
    private static final Pattern BEARER =
            Pattern.compile("(bearer)(?:\\s|%20|\\+)+[A-Za-z0-9._~+/=-]{6,}+", Pattern.CASE_INSENSITIVE);
    /// Some write a slash as `\/` in JSON.
    private static final Pattern DATA_ADDRESS =
            Pattern.compile("(data:[A-Za-z0-9.+/-]{1,100};base64,)([A-Za-z0-9+/=_-]++(?:\\\\/[A-Za-z0-9+/=_-]*+)*+)");
    private static final Pattern BASE64 =
            Pattern.compile("(?<![A-Za-z0-9+/_-])([A-Za-z0-9+/_-]{16})([A-Za-z0-9+/=_-]{1008,}+)");

    private final Supplier<? extends Collection<String>> known;

    /// @param known secrets of this gateway at the moment
    public Redaction(Supplier<? extends Collection<String>> known) {
        this.known = known;
    }

    String of(String text) {
        String clean = text;
        for (String secret : known.get()) {
            if (secret.length() >= SHORTEST) {
                clean = clean.replace(secret, STARS);
            }
        }
        clean = KEY.matcher(clean).replaceAll("$1" + STARS);
        clean = BEARER.matcher(clean).replaceAll("$1 " + STARS);
        clean = shortened(DATA_ADDRESS, clean);
        return shortened(BASE64, clean);
    }

    private static String shortened(Pattern pattern, String text) {
        return pattern.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) + "…(" + found.group(2).length() + " characters)"));
    }
}

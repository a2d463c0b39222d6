package dev.drawbridge.access;

import java.util.Map;
import org.springframework.http.HttpHeaders;

/// What every page says to the browser that shows it: nothing in it may run or be fetched but what is the gateway's
/// own,
/// nobody may frame it, keep it or learn its address.
public final class PageHeaders {
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            "Referrer-Policy",
            "no-referrer",
            "X-Frame-Options",
            "DENY",
            "X-Content-Type-Options",
            "nosniff",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "X-Robots-Tag",
            "noindex");
    private static final String ONE_YEAR = "max-age=31536000";

    private PageHeaders() {}

    public static void protect(HttpHeaders headers) {
        HEADERS.forEach(headers::set);
        headers.setCacheControl("no-store");
    }

    /// For pages that came over HTTPS: they shall go on doing so.
    static void keepHttps(HttpHeaders headers) {
        headers.set("Strict-Transport-Security", ONE_YEAR);
    }
}

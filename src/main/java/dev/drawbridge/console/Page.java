package dev.drawbridge.console;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// One page on its way to a browser: nothing in it may run or be fetched but what is the gateway's own, nobody may
/// frame
/// it, keep it or learn its address.
///
/// @param template its name
/// @param model what the template shows
record Page(HttpStatus status, String template, Map<String, Object> model) {
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'",
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

    Mono<ServerResponse> answer(Assets assets) {
        var all = new HashMap<>(model);
        all.put("assets", "../" + assets.path());
        return ServerResponse.status(status)
                .headers(Page::protect)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .render(template, all);
    }

    static void protect(HttpHeaders headers) {
        HEADERS.forEach(headers::set);
        headers.setCacheControl("no-store");
    }
}

package dev.drawbridge.console;

import dev.drawbridge.access.PageHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// One page on its way to somebody who needs not sign in.
///
/// @param template its name
/// @param model what the template shows
record Page(HttpStatus status, String template, Map<String, Object> model) {
    /// @param assets where [Assets] are, seen from the page
    Mono<ServerResponse> answer(String assets) {
        var all = new HashMap<>(model);
        all.put("assets", assets);
        return ServerResponse.status(status)
                .headers(PageHeaders::protect)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .render(template, all);
    }
}

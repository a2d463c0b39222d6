package dev.drawbridge.edge;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.server.reactive.ServerHttpRequest;

/// The client's headers as a call carries them: without anything that proves who it is.
final class ClientHeaders {
    private static final Set<String> CREDENTIALS =
            Set.of("authorization", "proxy-authorization", "x-api-key", "x-goog-api-key", "x-drawbridge-key", "cookie");

    private ClientHeaders() {}

    static HttpHeaders of(ServerHttpRequest request) {
        return HttpHeaders.of(of(request.getHeaders()), (_, _) -> true);
    }

    static Map<String, List<String>> of(org.springframework.http.HttpHeaders all) {
        Map<String, List<String>> headers = new TreeMap<>();
        all.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!CREDENTIALS.contains(lower)) {
                headers.put(lower, values);
            }
        });
        return headers;
    }
}

package dev.drawbridge.edge;

import dev.drawbridge.catalog.Provider;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Dialect;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/// Which headers go along with a request or an answer that passes. Only known ones do: nothing that proves who the
/// client is gets to a provider, and no cookie of a provider's network to a client.
final class PassedHeaders {
    private static final Set<String> REQUEST = Set.of("accept", "content-type", "content-encoding", "range");
    private static final Set<String> ANSWER = Set.of(
            "accept-ranges",
            "cache-control",
            "content-disposition",
            "content-encoding",
            "content-length",
            "content-range",
            "content-type",
            "etag",
            "last-modified");

    private PassedHeaders() {}

    /// @param unpacked whether the body is no longer packed as the client packed it
    static HttpHeaders request(
            HttpHeaders client, Dialect dialect, boolean unpacked, Provider provider, Map<String, String> credential) {
        Codec codec = Codecs.of(dialect);
        var headers = new HttpHeaders();
        client.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (REQUEST.contains(lower) || codec.passesRequestHeader(lower)) {
                headers.put(lower, values);
            }
        });
        if (unpacked) {
            headers.remove("content-encoding");
        }
        // Usage is read from the answer as it passes
        headers.set("accept-encoding", "identity");
        provider.headers().forEach(headers::set);
        credential.forEach(headers::set);
        return headers;
    }

    static boolean passesToClient(String name, Dialect dialect) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ANSWER.contains(lower) || Codecs.of(dialect).passesResponseHeader(lower);
    }
}

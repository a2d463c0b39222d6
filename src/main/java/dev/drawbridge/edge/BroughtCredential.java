package dev.drawbridge.edge;

import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.server.reactive.ServerHttpRequest;

/// What a client sends to prove to a provider who it is. Only a client that shows its proxy key in the gateway's own
/// header brings any: everybody else's credential is the proxy key.
final class BroughtCredential {
    private static final String OWN = "x-drawbridge-key";
    private static final String GOOGLES = "x-goog-api-key";
    private static final List<String> PLACES = List.of("authorization", "x-api-key", GOOGLES);

    private BroughtCredential() {}

    static Credential.Caller of(ServerHttpRequest request) {
        List<String> keys = request.getHeaders().getOrEmpty(OWN).stream()
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .toList();
        if (keys.isEmpty()) {
            return Credential.Caller.UNKNOWN;
        }
        Map<String, Secret> brought = new HashMap<>();
        for (String place : PLACES) {
            add(brought, place, request.getHeaders().getOrEmpty(place), keys);
        }
        if (!brought.containsKey(GOOGLES) && request.getURI().getRawQuery() != null) {
            add(brought, GOOGLES, request.getQueryParams().getOrDefault("key", List.of()), keys);
        }
        return brought.isEmpty() ? Credential.Caller.UNKNOWN : new Credential.Caller(brought);
    }

    /// Some clients send the proxy key in every place they know. It must not get to a provider.
    private static void add(Map<String, Secret> brought, String place, List<String> values, List<String> keys) {
        values.stream()
                .filter(value -> value != null && !value.isBlank())
                .filter(value -> keys.stream().noneMatch(value::contains))
                .findFirst()
                .ifPresent(value -> brought.put(place, new Secret(value)));
    }
}

package dev.drawbridge.upstream;

import dev.drawbridge.catalog.Provider;
import java.util.Map;

/// A request to a provider, in the provider's dialect.
///
/// @param path below the provider's address, with its query
/// @param headers all but the credential, names in lower case
public record UpstreamRequest(Provider provider, String path, Map<String, String> headers, byte[] body) {
    public UpstreamRequest {
        headers = Map.copyOf(headers);
    }
}

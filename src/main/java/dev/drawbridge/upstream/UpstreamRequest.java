package dev.drawbridge.upstream;

import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.ProviderCredential;
import java.util.Map;

/// A request to a provider, in the provider's dialect.
///
/// @param credential which of the provider's is sent
/// @param path below the provider's address, with its query
/// @param headers all but the credential, names in lower case
public record UpstreamRequest(
        Provider provider, ProviderCredential credential, String path, Map<String, String> headers, byte[] body) {
    public UpstreamRequest {
        headers = Map.copyOf(headers);
    }

    /// With the provider's first credential.
    public UpstreamRequest(Provider provider, String path, Map<String, String> headers, byte[] body) {
        this(provider, provider.credentials().getFirst(), path, headers, body);
    }
}

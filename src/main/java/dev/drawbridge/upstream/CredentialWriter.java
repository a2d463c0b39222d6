package dev.drawbridge.upstream;

import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.Provider;
import java.util.Map;
import reactor.core.publisher.Mono;

/// Turns a provider's credential into the header that proves who is calling.
public final class CredentialWriter {
    private final SecretFiles files;

    public CredentialWriter(SecretFiles files) {
        this.files = files;
    }

    /// Header names in lower case; fails when a credential's file cannot be read.
    public Mono<Map<String, String>> headers(Provider provider) {
        return switch (provider.credential()) {
            case Credential.Bearer(var token) -> Mono.just(bearer(token.value()));
            case Credential.HeaderKey(var header, var value) -> Mono.just(Map.of(header, value.value()));
            case Credential.BearerFile(var file) -> files.read(file).map(CredentialWriter::bearer);
            case Credential.None() -> Mono.just(Map.of());
        };
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("authorization", "Bearer " + token);
    }
}

package dev.drawbridge.upstream;

import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.ProviderCredential;
import dev.drawbridge.catalog.Secret;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.upstream.oauth.LoginAsWritten;
import java.util.HashMap;
import java.util.Map;
import reactor.core.publisher.Mono;

/// Turns a provider's credential into the header that proves who is calling.
public final class CredentialWriter {
    private final SecretFiles files;
    private final Logins logins;

    public CredentialWriter(SecretFiles files, Logins logins) {
        this.files = files;
        this.logins = logins;
    }

    /// For whoever only looks: logins are taken as their files have them.
    public static CredentialWriter asWritten() {
        return new CredentialWriter(new SecretFiles(), new LoginAsWritten());
    }

    /// Header names in lower case; fails when a credential's file cannot be read or the caller brought none.
    public Mono<Map<String, String>> headers(Provider provider, ProviderCredential credential) {
        return switch (credential.credential()) {
            case Credential.Bearer(var token) -> Mono.just(bearer(token.value()));
            case Credential.HeaderKey(var header, var value) -> Mono.just(Map.of(header, value.value()));
            case Credential.BearerFile(var file) -> files.read(file).map(CredentialWriter::bearer);
            case Credential.OAuthFile login -> logins.token(login).map(CredentialWriter::bearer);
            case Credential.Caller(var headers) -> headers.isEmpty() ? missing(provider) : Mono.just(plain(headers));
            case Credential.None() -> Mono.just(Map.of());
        };
    }

    private static Map<String, String> plain(Map<String, Secret> headers) {
        Map<String, String> sent = new HashMap<>();
        headers.forEach((name, value) -> sent.put(name, value.value()));
        return sent;
    }

    /// Such a call is not planned.
    private static <T> Mono<T> missing(Provider provider) {
        return Mono.error(() -> new FaultException(Fault.caller(
                FaultKind.UNAUTHENTICATED,
                "Provider '%s' is called with your own credential, and there is none.".formatted(provider.name()))));
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("authorization", "Bearer " + token);
    }
}

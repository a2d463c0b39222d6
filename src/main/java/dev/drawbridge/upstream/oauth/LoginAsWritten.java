package dev.drawbridge.upstream.oauth;

import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.Secret;
import dev.drawbridge.upstream.Logins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/// Takes logins as their files have them, for whoever only looks: nothing is renewed.
public final class LoginAsWritten implements Logins {
    @Override
    public Mono<String> token(Credential.OAuthFile login) {
        return Mono.fromCallable(() ->
                        new LoginFile(login.file()).read().login().accessToken().value())
                .onErrorMap(
                        IOException.class,
                        _ -> LoginException.unreadable(login.owner()).fault())
                .onErrorMap(
                        IllegalArgumentException.class,
                        _ -> LoginException.unreadable(login.owner()).fault());
    }

    /// The tokens in a file.
    ///
    /// @throws UncheckedIOException when it cannot be read
    public static Stream<String> secrets(Path file) {
        try {
            Login login = new LoginFile(file).read().login();
            return Stream.of(login.accessToken(), login.refreshToken())
                    .filter(Objects::nonNull)
                    .map(Secret::value);
        } catch (IOException e) {
            throw new UncheckedIOException("a login cannot be read", e);
        }
    }
}

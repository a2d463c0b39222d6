package dev.drawbridge.edge;

import dev.drawbridge.access.AccessProperties;
import dev.drawbridge.capture.Redaction;
import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.upstream.oauth.LoginAsWritten;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Tells captures every secret that this gateway itself has, so that none gets into a file.
@Configuration(proxyBeanMethods = false)
class CaptureSecrets {
    @Bean
    Redaction redaction(CatalogSource catalogs, AccessProperties properties) {
        return new Redaction(() -> Stream.concat(
                        Stream.of(properties.adminKey(), properties.secret()),
                        catalogs.get().providers().values().stream().flatMap(CaptureSecrets::of))
                .toList());
    }

    private static Stream<String> of(Provider provider) {
        return Stream.concat(
                provider.credentials().stream().flatMap(one -> of(one.credential())),
                provider.headers().values().stream());
    }

    /// What callers bring is taken out of every request before anything of it is written.
    private static Stream<String> of(Credential credential) {
        return switch (credential) {
            case Credential.Bearer(var token) -> Stream.of(token.value());
            case Credential.HeaderKey(var _, var value) -> Stream.of(value.value());
            case Credential.BearerFile(var file) -> Stream.of(content(file));
            case Credential.OAuthFile login -> LoginAsWritten.secrets(login.file());
            case Credential.Caller _, Credential.None() -> Stream.of();
        };
    }

    /// Whoever cannot know a secret must write nothing down.
    private static String content(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("a provider's credential cannot be read", e);
        }
    }
}

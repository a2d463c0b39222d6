package dev.drawbridge.edge;

import dev.drawbridge.access.AccessProperties;
import dev.drawbridge.capture.Redaction;
import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.Provider;
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
        Stream<String> credential = switch (provider.credential()) {
            case Credential.Bearer(var token) -> Stream.of(token.value());
            case Credential.HeaderKey(var _, var value) -> Stream.of(value.value());
            case Credential.BearerFile(var file) -> Stream.of(content(file));
            case Credential.None() -> Stream.of();
        };
        return Stream.concat(credential, provider.headers().values().stream());
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

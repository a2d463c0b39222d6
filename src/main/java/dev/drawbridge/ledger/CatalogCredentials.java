package dev.drawbridge.ledger;

import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.ProviderCredential;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How the providers of the catalog are paid.
record CatalogCredentials(Supplier<Catalog> catalogs, Function<Instant, Catalog> earlier) implements CredentialKinds {
    @Override
    public CredentialKind of(String provider) {
        return of(provider, null);
    }

    @Override
    public CredentialKind of(String provider, @Nullable String credential) {
        return catalogs.get()
                .provider(provider)
                .map(found -> kind(found, credential(found, credential)))
                .orElse(CredentialKind.NONE);
    }

    @Override
    public boolean has(String provider, String kind) {
        return catalogs.get().provider(provider).stream()
                .flatMap(found -> found.credentials().stream().map(one -> kind(found, one.credential())))
                .anyMatch(one -> one.id().equals(kind));
    }

    @Override
    public CredentialKinds at(Instant moment) {
        Catalog then = earlier.apply(moment);
        return new CatalogCredentials(() -> then, earlier);
    }

    /// One that is gone is taken for the first.
    private static Credential credential(Provider provider, @Nullable String id) {
        return Stream.concat(
                        provider.credentials().stream().filter(one -> one.id().equals(id)),
                        Stream.of(provider.credentials().getFirst()))
                .map(ProviderCredential::credential)
                .findFirst()
                .orElseThrow();
    }

    private static CredentialKind kind(Provider provider, Credential credential) {
        return switch (provider.transport()) {
            case HTTP -> kind(credential);
            case SIMULATOR -> CredentialKind.NONE;
            case CLAUDE_CLI -> CredentialKind.SUBSCRIPTION;
        };
    }

    private static CredentialKind kind(Credential credential) {
        return switch (credential) {
            case Credential.None _ -> CredentialKind.NONE;
            case Credential.OAuthFile _, Credential.Caller _ -> CredentialKind.SUBSCRIPTION;
            case Credential.Bearer _, Credential.BearerFile _, Credential.HeaderKey _ -> CredentialKind.API_KEY;
        };
    }
}

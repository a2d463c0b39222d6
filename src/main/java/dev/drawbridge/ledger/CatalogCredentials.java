package dev.drawbridge.ledger;

import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.Provider;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/// How the providers of the catalog are paid.
record CatalogCredentials(Supplier<Catalog> catalogs, Function<Instant, Catalog> earlier) implements CredentialKinds {
    @Override
    public CredentialKind of(String provider) {
        return catalogs.get().provider(provider).map(CatalogCredentials::kind).orElse(CredentialKind.NONE);
    }

    @Override
    public CredentialKinds at(Instant moment) {
        Catalog then = earlier.apply(moment);
        return new CatalogCredentials(() -> then, earlier);
    }

    private static CredentialKind kind(Provider provider) {
        return switch (provider.transport()) {
            case HTTP ->
                provider.credential() instanceof Credential.None ? CredentialKind.NONE : CredentialKind.API_KEY;
            case SIMULATOR -> CredentialKind.NONE;
            case CLAUDE_CLI -> CredentialKind.SUBSCRIPTION;
        };
    }
}

package dev.drawbridge.ledger;

import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.store.DataDirectory;
import dev.drawbridge.store.Store;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the ledger together.
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {
    @Bean
    Ledger ledger(Store store) {
        return new Ledger(store, List.of());
    }

    @Bean
    CredentialKinds credentialKinds(Catalog catalog) {
        return name -> catalog.provider(name).map(LedgerConfiguration::kind).orElse(CredentialKind.NONE);
    }

    private static CredentialKind kind(Provider provider) {
        return switch (provider.transport()) {
            case HTTP ->
                provider.credential() instanceof Credential.None ? CredentialKind.NONE : CredentialKind.API_KEY;
            case SIMULATOR -> CredentialKind.NONE;
            case CLAUDE_CLI -> CredentialKind.SUBSCRIPTION;
        };
    }

    @Bean
    Journal journal(DataDirectory directory, Ledger ledger, CredentialKinds credentials, MeterRegistry registry) {
        return new Journal(
                new JournalDirectory(directory.folder("journal")),
                credentials,
                Journal.CAPACITY,
                () -> new Shipper(ledger, Shipper.GRACE),
                registry);
    }
}

package dev.drawbridge.ledger;

import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.Credential;
import dev.drawbridge.store.DataDirectory;
import dev.drawbridge.store.Store;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the ledger together.
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {
    @Bean
    Ledger ledger(Store store) {
        return new Ledger(store);
    }

    @Bean
    CredentialKinds credentialKinds(Catalog catalog) {
        return name -> catalog.provider(name)
                .filter(provider -> !(provider.credential() instanceof Credential.None))
                .map(_ -> CredentialKind.API_KEY)
                .orElse(CredentialKind.NONE);
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

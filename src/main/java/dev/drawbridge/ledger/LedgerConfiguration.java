package dev.drawbridge.ledger;

import dev.drawbridge.store.Store;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
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
    Journal journal(
            @Value("${drawbridge.store.data-dir}") String dataDirectory,
            Ledger ledger,
            ObjectProvider<CredentialKinds> credentials,
            MeterRegistry registry) {
        return new Journal(
                new JournalDirectory(Path.of(dataDirectory, "journal")),
                credentials.getIfAvailable(() -> _ -> CredentialKind.API_KEY),
                Journal.CAPACITY,
                () -> new Shipper(ledger, Shipper.GRACE),
                registry);
    }
}

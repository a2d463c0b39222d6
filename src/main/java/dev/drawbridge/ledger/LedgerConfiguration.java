package dev.drawbridge.ledger;

import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.catalog.Tariff;
import dev.drawbridge.limits.BrakeWindows;
import dev.drawbridge.limits.Charges;
import dev.drawbridge.limits.LeaseNote;
import dev.drawbridge.limits.LostReplicas;
import dev.drawbridge.limits.ModelLimits;
import dev.drawbridge.store.DataDirectory;
import dev.drawbridge.store.Store;
import dev.drawbridge.telemetry.CostMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the ledger together.
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {
    @Bean
    Ledger ledger(Store store, List<RowCount> counts) {
        return new Ledger(store, counts);
    }

    @Bean
    RowCount spentWindows(WindowCalendar calendar, ModelLimits models) {
        return new SpentWindows(calendar, models);
    }

    @Bean
    RowCount brakeSpend(BrakeWindows windows) {
        return new BrakeSpend(windows);
    }

    @Bean
    Charges charges(Bookkeeper bookkeeper) {
        return bookkeeper::charge;
    }

    @Bean
    LeaseNote leaseNote(Bookkeeper bookkeeper) {
        return (call, lostNow) -> bookkeeper.row(call, lostNow).toJson();
    }

    @Bean
    LostReplicas lostReplicas(Store store, Ledger ledger) {
        return new Sweeper(store, ledger);
    }

    @Bean
    CredentialKinds credentialKinds(CatalogSource catalogs) {
        return new CatalogCredentials(catalogs, catalogs::at);
    }

    @Bean
    Bookkeeper bookkeeper(CredentialKinds credentials, Tariff tariff) {
        return new Bookkeeper(credentials, tariff);
    }

    @Bean
    Journal journal(
            DataDirectory directory, Ledger ledger, Bookkeeper bookkeeper, CostMetrics costs, MeterRegistry registry) {
        return new Journal(
                new JournalDirectory(directory.folder("journal")),
                bookkeeper,
                costs,
                Journal.CAPACITY,
                () -> new Shipper(ledger, Shipper.GRACE),
                registry);
    }
}

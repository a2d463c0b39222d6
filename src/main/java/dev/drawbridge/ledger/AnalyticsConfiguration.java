package dev.drawbridge.ledger;

import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.settings.Current;
import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.store.Store;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together what reads the ledger and what keeps it small.
@Configuration(proxyBeanMethods = false)
class AnalyticsConfiguration {
    @Bean
    Current<LedgerSettings> ledgerSettings(Settings settings) {
        var problems = new Problems();
        var read = LedgerSettings.read(settings, problems);
        problems.throwIfAny();
        return new Current<>(read);
    }

    @Bean
    RowCount aggregates() {
        return Aggregates::of;
    }

    @Bean
    LedgerRows ledgerRows(Store store) {
        return new LedgerRows(store);
    }

    @Bean
    Arrivals arrivals(Store store, LedgerRows rows) {
        return new Arrivals(store, rows);
    }

    @Bean
    Statistics statistics(Store store, LedgerRows rows, Current<LedgerSettings> settings) {
        return new Statistics(store, rows, () -> settings.get().keepsAggregates());
    }

    /// Without a calendar of limits the days are those of UTC.
    @Bean
    Periods periods(ObjectProvider<WindowCalendar> calendar, Clock clock) {
        return new Periods(calendar.getIfAvailable(() -> new WindowCalendar(ZoneOffset.UTC, DayOfWeek.MONDAY)), clock);
    }

    @Bean
    AnalyticsStart analyticsStart(Store store) {
        return new AnalyticsStart(store);
    }

    @Bean
    Repricing repricing(LedgerRows rows, Ledger ledger, Bookkeeper bookkeeper) {
        return new Repricing(rows, ledger, bookkeeper);
    }

    @Bean
    Reconciliation reconciliation(Statistics statistics, CatalogSource catalogs) {
        return new Reconciliation(statistics, catalogs);
    }

    @Bean
    Retention retention(Store store, Current<LedgerSettings> settings, Clock clock) {
        return new Retention(store, settings, clock);
    }
}

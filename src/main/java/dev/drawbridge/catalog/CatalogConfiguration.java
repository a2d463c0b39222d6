package dev.drawbridge.catalog;

import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Reads the catalog when the gateway starts.
@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {
    private static final Logger log = LoggerFactory.getLogger(CatalogConfiguration.class);

    @Bean
    Catalog catalog(Settings settings, Variables variables) {
        return CatalogReader.read(settings, variables, ModelFacts.load());
    }

    /// For whoever shows or calls models; the catalog itself is only what was configured.
    @Bean
    CatalogSource catalogSource(Catalog catalog) {
        return new CatalogSource(catalog);
    }

    /// Doubtful prices are told of once, when the gateway starts.
    @Bean
    Tariff tariff(CatalogSource catalogs) {
        PriceDoubts.of(catalogs.configured()).forEach(doubt -> log.warn("{}", doubt));
        return new Tariff(catalogs);
    }
}

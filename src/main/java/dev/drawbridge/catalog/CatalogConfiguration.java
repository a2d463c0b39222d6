package dev.drawbridge.catalog;

import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Reads the catalog when the gateway starts.
@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {
    @Bean
    ModelFacts modelFacts() {
        return ModelFacts.load();
    }

    @Bean
    CatalogSource catalogSource(Settings settings, Variables variables, ModelFacts facts) {
        return new CatalogSource(CatalogReader.read(settings, variables, facts));
    }

    @Bean
    Tariff tariff(CatalogSource catalogs) {
        return new Tariff(catalogs);
    }
}

package dev.drawbridge.routing;

import dev.drawbridge.catalog.CatalogSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the router over the catalog.
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {
    @Bean
    Router router(CatalogSource catalogs) {
        return new Router(catalogs);
    }
}

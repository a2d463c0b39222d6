package dev.drawbridge.routing;

import dev.drawbridge.catalog.CatalogSource;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the router over the catalog.
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {
    @Bean
    Router router(CatalogSource catalogs, CoolDowns coolDowns, Conversations conversations) {
        return new Router(catalogs, new StickyCredentials(coolDowns, conversations));
    }

    @Bean
    CoolDowns coolDowns(Clock clock) {
        return new CoolDowns(clock);
    }

    @Bean
    Conversations conversations(Clock clock) {
        return new Conversations(clock);
    }
}

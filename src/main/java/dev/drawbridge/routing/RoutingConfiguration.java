package dev.drawbridge.routing;

import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.settings.Current;
import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the router over the catalog.
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {
    @Bean
    Current<RoutingSettings> routingSettings(Settings settings) {
        var problems = new Problems();
        var read = RoutingSettings.read(settings, problems);
        problems.throwIfAny();
        return new Current<>(read);
    }

    @Bean
    Auto auto(CatalogSource catalogs, Current<RoutingSettings> settings) {
        return new Auto(catalogs, () -> settings.get().autoOrUsual());
    }

    @Bean
    Current<ResilienceSettings> resilienceSettings(Settings settings) {
        var problems = new Problems();
        var read = ResilienceSettings.read(settings, problems);
        problems.throwIfAny();
        return new Current<>(read);
    }

    @Bean
    Router router(
            CatalogSource catalogs,
            Current<RoutingSettings> settings,
            CoolDowns coolDowns,
            Conversations conversations,
            HealthBoard health,
            PromptCounter counter) {
        return new Router(catalogs, settings, new StickyCredentials(coolDowns, conversations), health, counter);
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

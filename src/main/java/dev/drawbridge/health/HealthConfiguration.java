package dev.drawbridge.health;

import dev.drawbridge.routing.ResilienceSettings;
import dev.drawbridge.settings.Current;
import dev.drawbridge.store.Store;
import dev.drawbridge.telemetry.TargetMetrics;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together what knows how targets do.
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {
    @Bean
    TargetBoard targetBoard(Current<ResilienceSettings> settings, TargetMetrics metrics, Clock clock) {
        return new TargetBoard(() -> settings.get().breakerOrDefault(), metrics, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    HealthNews healthNews(Store store, TargetBoard board, Clock clock) {
        return new HealthNews(store, board, clock);
    }
}

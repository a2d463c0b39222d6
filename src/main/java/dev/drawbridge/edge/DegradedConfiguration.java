package dev.drawbridge.edge;

import dev.drawbridge.store.StoreHealth;
import dev.drawbridge.telemetry.Label;
import dev.drawbridge.telemetry.MetricName;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Shows operators what the gateway has to go on without.
@Configuration(proxyBeanMethods = false)
class DegradedConfiguration {
    @Bean
    MeterBinder storeDegraded(StoreHealth store) {
        Tags tags = Tags.of(Label.DEPENDENCY.id(), "store");
        return registry -> MetricName.DEGRADED.gauge(registry, tags, store, health -> health.isAway() ? 1 : 0);
    }
}

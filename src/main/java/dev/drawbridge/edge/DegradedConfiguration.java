package dev.drawbridge.edge;

import dev.drawbridge.store.StoreFailure;
import dev.drawbridge.store.StoreHealth;
import dev.drawbridge.store.StoreListener;
import dev.drawbridge.telemetry.Label;
import dev.drawbridge.telemetry.MetricName;
import dev.drawbridge.telemetry.StoreMetrics;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Shows operators how the store does, and what the gateway has to go on without.
@Configuration(proxyBeanMethods = false)
class DegradedConfiguration {
    private static final int OPEN = 2;

    @Bean
    MeterBinder storeDegraded(StoreHealth store) {
        Tags tags = Tags.of(Label.DEPENDENCY.id(), "store");
        return registry -> MetricName.DEGRADED.gauge(registry, tags, store, health -> health.isAway() ? 1 : 0);
    }

    /// The store's breaker knows no half open: it tries again by itself, without anybody's call.
    @Bean
    MeterBinder storeBreaker(StoreHealth store) {
        Tags tags = Tags.of(Label.TARGET.id(), "store");
        return registry -> MetricName.BREAKER_STATE.gauge(registry, tags, store, health -> health.isAway() ? OPEN : 0);
    }

    @Bean
    StoreListener storeListener(StoreMetrics metrics) {
        for (StoreFailure reason : StoreFailure.values()) {
            metrics.mayFail(reason.id());
        }
        return new StoreListener() {
            @Override
            public void answered(long nanos) {
                metrics.answered(nanos);
            }

            @Override
            public void failed(StoreFailure why) {
                metrics.failed(why.id());
            }
        };
    }
}

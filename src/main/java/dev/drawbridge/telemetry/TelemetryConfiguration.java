package dev.drawbridge.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the listeners for operators together.
@Configuration(proxyBeanMethods = false)
class TelemetryConfiguration {
    @Bean
    CallMetrics callMetrics(MeterRegistry registry) {
        return new CallMetrics(registry);
    }

    @Bean
    TokenCountMetrics tokenCountMetrics(MeterRegistry registry) {
        return new TokenCountMetrics(registry);
    }

    @Bean
    RefusedKeyMetrics refusedKeyMetrics(MeterRegistry registry) {
        return new RefusedKeyMetrics(registry);
    }

    @Bean
    CostMetrics costMetrics(MeterRegistry registry) {
        return new CostMetrics(registry);
    }

    @Bean
    BrakeMetrics brakeMetrics(MeterRegistry registry) {
        return new BrakeMetrics(registry);
    }

    @Bean
    ReloadMetrics reloadMetrics(MeterRegistry registry) {
        return new ReloadMetrics(registry);
    }

    @Bean
    AccessLog accessLog() {
        return new AccessLog();
    }
}

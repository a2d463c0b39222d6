package dev.drawbridge.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
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
    OverheadMetrics overheadMetrics(MeterRegistry registry) {
        return new OverheadMetrics(registry);
    }

    @Bean
    AttemptMetrics attemptMetrics(MeterRegistry registry) {
        return new AttemptMetrics(registry);
    }

    @Bean
    RefusalMetrics refusalMetrics(MeterRegistry registry) {
        return new RefusalMetrics(registry);
    }

    @Bean
    ReserveMetrics reserveMetrics(MeterRegistry registry) {
        return new ReserveMetrics(registry);
    }

    @Bean
    StoreMetrics storeMetrics(MeterRegistry registry) {
        return new StoreMetrics(registry);
    }

    @Bean
    BudgetMetrics budgetMetrics(MeterRegistry registry, Clock clock) {
        return new BudgetMetrics(registry, clock);
    }

    @Bean
    AccessLog accessLog() {
        return new AccessLog();
    }
}

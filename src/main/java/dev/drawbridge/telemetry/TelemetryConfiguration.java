package dev.drawbridge.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

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
    AutoMetrics autoMetrics(MeterRegistry registry) {
        return new AutoMetrics(registry);
    }

    @Bean
    BrakeMetrics brakeMetrics(MeterRegistry registry) {
        return new BrakeMetrics(registry);
    }

    @Bean(destroyMethod = "stop")
    Tracing tracing(Environment environment, Clock clock) {
        Map<String, String> properties = Binder.get(environment)
                .bind("otel", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(property -> "otel." + property.getKey(), Map.Entry::getValue));
        return new TraceSettings(properties).tracing(clock);
    }

    /// First, while the call still has its trace.
    @Bean
    @Order(0)
    AccessLog accessLog(Tracing tracing) {
        return new AccessLog(tracing);
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
    TargetMetrics targetMetrics(MeterRegistry registry) {
        return new TargetMetrics(registry);
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
    ReloadMetrics reloadMetrics(MeterRegistry registry) {
        return new ReloadMetrics(registry);
    }

    @Bean
    CredentialMetrics credentialMetrics(MeterRegistry registry) {
        return new CredentialMetrics(registry);
    }
}

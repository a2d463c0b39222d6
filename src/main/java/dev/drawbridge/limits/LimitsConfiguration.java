package dev.drawbridge.limits;

import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.store.Store;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Reads what the operator says about limits, and puts the limits together.
@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {
    @Bean
    LimitSettings limitSettings(Settings settings) {
        return LimitSettings.of(settings);
    }

    @Bean
    WindowCalendar windowCalendar(LimitSettings settings) {
        return settings.calendar();
    }

    @Bean
    ModelLimits modelLimits(LimitSettings settings) {
        return new ModelLimits(settings);
    }

    @Bean
    TokenEstimate tokenEstimate() {
        return new TokenEstimate();
    }

    @Bean
    RateLimits rateLimits(Store store, LimitSettings settings, Replicas replicas, Clock clock) {
        return new RateLimits(store, settings.whenStoreFails(), replicas::alive, clock);
    }

    @Bean
    ProviderWindows providerWindows(RateLimits limits, WindowCalendar calendar, Clock clock) {
        return new ProviderWindows(limits, calendar, clock);
    }
}

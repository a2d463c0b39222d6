package dev.drawbridge.limits;

import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.store.Store;
import java.time.Clock;
import java.util.function.IntSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Reads what the operator says about limits, and puts the limits together.
@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {
    @Bean
    LimitSettings limitSettings(Settings settings) {
        return settings.section("limits", LimitSettings.class, () -> LimitSettings.NONE);
    }

    @Bean
    WindowCalendar windowCalendar(LimitSettings settings) {
        return new WindowCalendar(settings.zone(), settings.firstDayOfWeek());
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
    RateLimits rateLimits(Store store, LimitSettings settings, ObjectProvider<Replicas> replicas, Clock clock) {
        IntSupplier sharers = () -> {
            Replicas known = replicas.getIfAvailable();
            return known == null ? 1 : known.alive();
        };
        return new RateLimits(store, settings.whenStoreFails(), sharers, clock);
    }

    @Bean
    ProviderWindows providerWindows(RateLimits limits, WindowCalendar calendar, Clock clock) {
        return new ProviderWindows(limits, calendar, clock);
    }
}

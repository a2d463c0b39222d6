package dev.drawbridge.limits;

import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.settings.Current;
import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.store.Store;
import dev.drawbridge.telemetry.RefusalMetrics;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Reads what the operator says about limits, and puts the limits together.
@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {
    @Bean
    Current<LimitSettings> limitSettings(Settings settings) {
        var problems = new Problems();
        var read = LimitSettings.read(settings, problems);
        problems.throwIfAny();
        return new Current<>(read);
    }

    /// Where windows begin is the same as long as the gateway runs: what was counted in the old ones would be lost.
    @Bean
    WindowCalendar windowCalendar(Current<LimitSettings> settings) {
        return settings.get().calendar();
    }

    @Bean
    ModelLimits modelLimits(Current<LimitSettings> settings) {
        return new ModelLimits(settings);
    }

    @Bean
    TokenEstimate tokenEstimate() {
        return new TokenEstimate();
    }

    @Bean
    RateLimits rateLimits(Store store, Current<LimitSettings> settings, Replicas replicas, Clock clock) {
        return new RateLimits(store, () -> settings.get().whenStoreFails(), replicas::alive, clock);
    }

    @Bean
    ProviderWindows providerWindows(RateLimits limits, WindowCalendar calendar, RefusalMetrics metrics, Clock clock) {
        return new ProviderWindows(limits, calendar, metrics, clock);
    }
}

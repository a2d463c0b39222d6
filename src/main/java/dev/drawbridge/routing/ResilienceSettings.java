package dev.drawbridge.routing;

import dev.drawbridge.settings.Meaning;
import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import org.jspecify.annotations.Nullable;

/// The section `resilience`: how the gateway goes on when providers fail.
public record ResilienceSettings(
        @Meaning("When a target is asked once more.") @Nullable
        RetrySettings retries,

        @Meaning("When a target that fails is left alone.") @Nullable
        BreakerSettings breaker) {
    public static final ResilienceSettings DEFAULT = new ResilienceSettings(null, null);

    /// What the file says.
    public static ResilienceSettings read(Settings settings, Problems problems) {
        return settings.section("resilience", ResilienceSettings.class, () -> DEFAULT, problems);
    }

    public RetrySettings retriesOrDefault() {
        return retries == null ? RetrySettings.DEFAULT : retries;
    }

    public BreakerSettings breakerOrDefault() {
        return breaker == null ? BreakerSettings.DEFAULT : breaker;
    }
}

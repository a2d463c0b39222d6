package dev.drawbridge.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/// Counts calls that looked as if they ran away, and what was done about them.
public final class BrakeMetrics {
    private final Meters meters;

    public BrakeMetrics(MeterRegistry registry) {
        meters = new Meters(registry);
    }

    /// @param kind what the brake looks at
    /// @param action `warn`, `cheaper` or `refuse`
    public void acted(String kind, String action) {
        meters.counter(MetricName.BRAKE, Tags.of(Label.KIND.id(), kind, Label.ACTION.id(), action))
                .increment();
    }
}

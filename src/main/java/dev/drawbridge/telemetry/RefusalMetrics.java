package dev.drawbridge.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/// Counts how often the operator's limits were in the way of a call.
public final class RefusalMetrics {
    private final Meters meters;

    public RefusalMetrics(MeterRegistry registry) {
        meters = new Meters(registry);
    }

    /// @param kind what was used up: `requests`, `tokens`, `concurrent`, `budget`, `brake`, `window`; or what is not
    /// allowed at all: `access`, `unpriced`
    /// @param scope whose limit it is: of a key, a team, a model, a provider or everybody
    public void refused(String kind, String scope) {
        meters.counter(MetricName.REFUSALS, Tags.of(Label.KIND.id(), kind, Label.SCOPE.id(), scope))
                .increment();
    }
}

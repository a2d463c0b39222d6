package dev.drawbridge.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/// Counts requests that never became calls, because of their key or of where they came from.
public final class RefusedKeyMetrics {
    private final LabelValues labels = new LabelValues();
    private final Meters meters;

    public RefusedKeyMetrics(MeterRegistry registry) {
        meters = new Meters(registry);
    }

    public void refused(String reason) {
        meters.counter(MetricName.REFUSED_KEYS, Tags.of(Label.REASON.id(), labels.of(Label.REASON, reason)))
                .increment();
    }
}

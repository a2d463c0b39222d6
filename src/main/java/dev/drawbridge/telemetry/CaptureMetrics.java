package dev.drawbridge.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/// Counts lines that a capture of bodies left out.
public final class CaptureMetrics {
    private final Meters meters;

    public CaptureMetrics(MeterRegistry registry) {
        meters = new Meters(registry);
    }

    public void dropped() {
        meters.counter(MetricName.CAPTURE_LINES_DROPPED, Tags.empty()).increment();
    }
}

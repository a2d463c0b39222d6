package dev.drawbridge.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/// Counts lines that a capture of bodies left out.
public final class CaptureMetrics {
    private final Counter dropped;

    public CaptureMetrics(MeterRegistry registry) {
        dropped = MetricName.CAPTURE_LINES_DROPPED.counter(registry, Tags.empty());
    }

    public void dropped() {
        dropped.increment();
    }
}

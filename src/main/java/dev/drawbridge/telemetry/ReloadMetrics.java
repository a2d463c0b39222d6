package dev.drawbridge.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// Shows since when the configuration holds and what came of reading it again.
public final class ReloadMetrics {
    private final MeterRegistry registry;
    private final AtomicLong loadedAt = new AtomicLong();

    public ReloadMetrics(MeterRegistry registry) {
        this.registry = registry;
        MetricName.CONFIG_LOADED.gauge(registry, loadedAt, AtomicLong::doubleValue);
    }

    public void loaded(Instant at) {
        loadedAt.set(at.getEpochSecond());
    }

    public void swapped(Instant at) {
        loaded(at);
        count("swapped");
    }

    public void refused() {
        count("refused");
    }

    public void unchanged() {
        count("unchanged");
    }

    private void count(String outcome) {
        MetricName.CONFIG_RELOADS
                .counter(registry, Tags.of(Label.OUTCOME.id(), outcome))
                .increment();
    }
}

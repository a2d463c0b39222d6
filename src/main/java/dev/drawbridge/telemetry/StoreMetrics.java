package dev.drawbridge.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/// Measures how fast the store answers, and counts how often it does not.
public final class StoreMetrics {
    private final Timer commands;
    private final Meters meters;

    public StoreMetrics(MeterRegistry registry) {
        commands = MetricName.STORE_COMMAND.timer(registry, Tags.empty());
        meters = new Meters(registry);
    }

    /// May happen, and has not yet: who watches a counter must see it before it first counts.
    public void mayFail(String reason) {
        failures(reason);
    }

    public void answered(long nanos) {
        commands.record(nanos, TimeUnit.NANOSECONDS);
    }

    public void failed(String reason) {
        failures(reason).increment();
    }

    private Counter failures(String reason) {
        return meters.counter(MetricName.STORE_FAILURES, Tags.of(Label.REASON.id(), reason));
    }
}

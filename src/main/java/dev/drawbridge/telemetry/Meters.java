package dev.drawbridge.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Meters looked up in the registry once per combination of labels, since that is dear and calls are many.
final class Meters {
    private record Key(MetricName name, Tags tags) {}

    private final MeterRegistry registry;
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Key, DistributionSummary> summaries = new ConcurrentHashMap<>();
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    Counter counter(MetricName name, Tags tags) {
        return counters.computeIfAbsent(new Key(name, tags), key -> key.name().counter(registry, key.tags()));
    }

    DistributionSummary summary(MetricName name, Tags tags) {
        return summaries.computeIfAbsent(new Key(name, tags), key -> key.name().summary(registry, key.tags()));
    }

    Timer timer(MetricName name, Tags tags) {
        return timers.computeIfAbsent(new Key(name, tags), key -> key.name().timer(registry, key.tags()));
    }
}

package dev.drawbridge.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/// Shows which targets are asked, and how often one had to be that should have been left alone.
public final class TargetMetrics {
    private final LabelValues labels = new LabelValues();
    private final MeterRegistry registry;
    private final Meters meters;
    private final Set<String> watched = ConcurrentHashMap.newKeySet();

    public TargetMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.meters = new Meters(registry);
    }

    /// From now on there is a series for the target, unless there are too many already.
    ///
    /// @param observed held weakly
    public <T> void watch(String target, T observed, ToDoubleFunction<T> level) {
        if (!watched.contains(target) && labels.of(Label.TARGET, target).equals(target) && watched.add(target)) {
            MetricName.BREAKER_STATE.gauge(registry, Tags.of(Label.TARGET.id(), target), observed, level);
        }
    }

    /// The target was asked although it should be left alone, since nobody else was left.
    public void lastChance(String target) {
        Tags tags = Tags.of(Label.TARGET.id(), labels.ifKnown(Label.TARGET, target));
        meters.counter(MetricName.LAST_CHANCES, tags).increment();
    }
}

package dev.drawbridge.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/// Counts what calls cost, by who made them and what answered.
public final class CostMetrics {
    private static final double NANOS_PER_USD = 1e9;

    private final LabelValues labels = new LabelValues();
    private final Meters meters;

    public CostMetrics(MeterRegistry registry) {
        meters = new Meters(registry);
    }

    /// @param key the proxy key's name
    public void charged(
            String key, @Nullable String provider, @Nullable String model, String credential, long nanoUsd) {
        if (nanoUsd > 0) {
            Tags tags = Tags.of(
                    Label.KEY.id(), labels.ofPeople(Label.KEY, key),
                    Label.PROVIDER.id(), labels.of(Label.PROVIDER, provider),
                    Label.MODEL.id(), labels.of(Label.MODEL, model),
                    Label.CREDENTIAL.id(), credential);
            meters.counter(MetricName.COST, tags).increment(nanoUsd / NANOS_PER_USD);
        }
    }

    /// A call that was counted as 0 because nobody knows its price.
    public void unpriced(@Nullable String model) {
        Tags tags = Tags.of(Label.MODEL.id(), labels.of(Label.MODEL, model));
        meters.counter(MetricName.UNPRICED_CALLS, tags).increment();
    }
}

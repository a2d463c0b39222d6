package dev.drawbridge.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;

/// Counts what `auto` chose or would have chosen, what it was told about that, and what leaving prompt caches cost.
public final class AutoMetrics {
    private static final double NANOS_PER_USD = 1e9;

    private final LabelValues labels = new LabelValues();
    private final Meters meters;

    public AutoMetrics(MeterRegistry registry) {
        meters = new Meters(registry);
    }

    /// @param tier for which it chose
    /// @param task what kind of work it was
    public void chosen(String tier, String task) {
        Tags tags = Tags.of(Label.TIER.id(), tier.toLowerCase(Locale.ROOT), Label.TASK.id(), task);
        meters.counter(MetricName.AUTO, tags).increment();
    }

    /// @param same whether it would have chosen what was asked for
    /// @param savedNanoUsd what its choice would have cost less, negative for more
    public void shadowed(boolean same, long savedNanoUsd) {
        Tags tags = Tags.of(Label.RESULT.id(), same ? "same" : savedNanoUsd >= 0 ? "cheaper" : "dearer");
        meters.counter(MetricName.SHADOW_CALLS, tags).increment();
        MetricName sum = savedNanoUsd >= 0 ? MetricName.SHADOW_SAVED : MetricName.SHADOW_EXTRA;
        meters.counter(sum, Tags.empty()).increment(Math.abs(savedNanoUsd) / NANOS_PER_USD);
    }

    /// @param ok whether it was praise
    public void told(boolean ok, String task) {
        Tags tags = Tags.of(Label.RESULT.id(), ok ? "good" : "bad", Label.TASK.id(), task);
        meters.counter(MetricName.FEEDBACK, tags).increment();
    }

    /// A conversation left its target.
    ///
    /// @param lostNanoUsd what of its prompt cache had to be paid again
    public void moved(String from, String to, long lostNanoUsd) {
        Tags tags = Tags.of(Label.FROM.id(), labels.of(Label.FROM, from), Label.TO.id(), labels.of(Label.TO, to));
        meters.counter(MetricName.SESSIONS_MOVED, tags).increment();
        meters.counter(MetricName.CACHE_LOST, tags).increment(lostNanoUsd / NANOS_PER_USD);
    }
}

package dev.drawbridge.telemetry;

import dev.drawbridge.dialect.Dialect;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/// Counts how often tokens were counted, and by whom. These are no calls: they cost nothing and have no ledger row.
public final class TokenCountMetrics {
    private final LabelValues labels = new LabelValues();
    private final Meters meters;

    public TokenCountMetrics(MeterRegistry registry) {
        meters = new Meters(registry);
    }

    /// @param source who counted: the provider or the gateway
    public void counted(Dialect dialect, String provider, String source) {
        Tags tags = Tags.of(
                Label.DIALECT.id(), dialect.id(),
                Label.PROVIDER.id(), labels.of(Label.PROVIDER, provider),
                Label.SOURCE.id(), source);
        meters.counter(MetricName.TOKEN_COUNTS, tags).increment();
    }
}

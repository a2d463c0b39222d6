package dev.drawbridge.telemetry;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/// Measures how well budgets' estimates fit what calls cost.
public final class ReserveMetrics {
    private static final double MICROS_PER_USD = 1e6;

    private final DistributionSummary over;
    private final DistributionSummary under;

    public ReserveMetrics(MeterRegistry registry) {
        over = MetricName.RESERVE_DRIFT.summary(registry, Tags.of(Label.DIRECTION.id(), "over"));
        under = MetricName.RESERVE_DRIFT.summary(registry, Tags.of(Label.DIRECTION.id(), "under"));
    }

    /// @param reserved micro-dollars that were set aside for a call
    /// @param cost micro-dollars that it has cost
    public void settled(long reserved, long cost) {
        DistributionSummary side = reserved >= cost ? over : under;
        side.record(Math.abs(reserved - cost) / MICROS_PER_USD);
    }
}

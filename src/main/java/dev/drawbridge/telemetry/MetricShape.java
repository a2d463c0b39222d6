package dev.drawbridge.telemetry;

import io.micrometer.core.instrument.Meter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What kind of numbers a metric has, and by what they are told apart.
///
/// @param unit null for plain counts; times are in seconds
/// @param buckets of histograms
record MetricShape(Meter.Type type, @Nullable String unit, Buckets buckets, List<Label> labels) {
    static MetricShape count(Label... labels) {
        return sum(null, labels);
    }

    static MetricShape sum(@Nullable String unit, Label... labels) {
        return new MetricShape(Meter.Type.COUNTER, unit, Buckets.NONE, List.of(labels));
    }

    static MetricShape level(Label... labels) {
        return levelOf(null, labels);
    }

    static MetricShape levelOf(@Nullable String unit, Label... labels) {
        return new MetricShape(Meter.Type.GAUGE, unit, Buckets.NONE, List.of(labels));
    }

    static MetricShape times(Buckets buckets, Label... labels) {
        return new MetricShape(Meter.Type.TIMER, "seconds", buckets, List.of(labels));
    }

    static MetricShape amounts(@Nullable String unit, Buckets buckets, Label... labels) {
        return new MetricShape(Meter.Type.DISTRIBUTION_SUMMARY, unit, buckets, List.of(labels));
    }
}

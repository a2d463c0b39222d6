package dev.drawbridge.telemetry;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A metric as Prometheus spells it, which only the library knows for certain.
///
/// @param type `counter`, `gauge` or `histogram`
public record Spelling(String name, String type, List<String> labels) {
    public static Spelling of(MetricName metric) {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Tags tags = Tags.of(metric.shape().labels().stream()
                .map(label -> Tag.of(label.id(), "x"))
                .toList());
        switch (metric.shape().type()) {
            case COUNTER -> metric.counter(registry, tags);
            case GAUGE -> metric.gauge(registry, tags, metric, _ -> 1);
            case TIMER -> metric.timer(registry, tags);
            case DISTRIBUTION_SUMMARY -> metric.summary(registry, tags);
            case LONG_TASK_TIMER, OTHER -> throw new AssertionError(metric + " is of no kind that is made here");
        }
        String[] first = registry.scrape()
                .lines()
                .filter(line -> line.startsWith("# TYPE ") && !line.contains("_max "))
                .findFirst()
                .orElseThrow()
                .split(" ");
        return new Spelling(
                first[2],
                first[3],
                metric.shape().labels().stream()
                        .map(label -> label.id().replace('.', '_'))
                        .toList());
    }

    public Set<String> labelNames() {
        return labels.stream().collect(Collectors.toUnmodifiableSet());
    }
}

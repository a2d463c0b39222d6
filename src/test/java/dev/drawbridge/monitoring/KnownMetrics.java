package dev.drawbridge.monitoring;

import dev.drawbridge.telemetry.MetricName;
import dev.drawbridge.telemetry.Spelling;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What Prometheus may be asked for: the gateway's metrics with their labels, and some of libraries.
final class KnownMetrics {
    private static final Map<String, Spelling> OWN = Arrays.stream(MetricName.values())
            .map(Spelling::of)
            .flatMap(spelling -> names(spelling).map(name -> Map.entry(name, spelling)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /// Of the JVM, the process, the network library and Prometheus itself.
    private static final Pattern OTHERS = Pattern.compile("jvm_(memory|gc_pause|buffer_memory|threads)_\\w+"
            + "|process_(cpu_usage|uptime_seconds|files_open_files|files_max_files)|system_cpu_usage"
            + "|netty_(allocator_memory_used|eventexecutor_tasks_pending)"
            + "|reactor_netty_connection_provider_\\w+_connections|up|ALERTS");

    /// That Prometheus adds or libraries use.
    private static final Set<String> OTHER_LABELS = Set.of("namespace", "instance", "job", "le");

    private static final Set<String> LIBRARY_LABELS =
            Set.of("area", "id", "cause", "alertname", "alertstate", "memory_type", "name");

    private KnownMetrics() {}

    private static Stream<String> names(Spelling spelling) {
        return spelling.type().equals("histogram")
                ? Stream.of("_bucket", "_sum", "_count", "_max").map(ending -> spelling.name() + ending)
                : Stream.of(spelling.name());
    }

    static boolean contain(String metric) {
        return OWN.containsKey(metric) || OTHERS.matcher(metric).matches();
    }

    /// Whether some of the metrics that a query asks for has each of the labels that it uses.
    static boolean explainLabels(PromQuery query) {
        Set<String> known = query.metrics().stream()
                .map(metric -> OWN.containsKey(metric) ? OWN.get(metric).labelNames() : LIBRARY_LABELS)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        known.addAll(OTHER_LABELS);
        return known.containsAll(query.labels());
    }
}

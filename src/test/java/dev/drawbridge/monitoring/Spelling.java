package dev.drawbridge.monitoring;

import dev.drawbridge.telemetry.Label;
import dev.drawbridge.telemetry.MetricName;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What Prometheus calls the metrics and labels of the gateway, and the few of libraries that dashboards may use.
final class Spelling {
    /// What the registry adds by the kind of the metric and its unit.
    private static final String ENDINGS = "(_usd|_files|_seconds)?(_total|_bucket|_sum|_count|_max)?";
    private static final Pattern OWN = Pattern.compile(Arrays.stream(MetricName.values())
            .map(name -> Pattern.quote(underscored(name.id())))
            .collect(Collectors.joining("|", "(", ")" + ENDINGS)));

    /// Of the JVM, the process, the network library and Prometheus itself.
    private static final Pattern OTHERS = Pattern.compile(
            "(jvm_(memory|gc|buffer|threads)|process_(cpu|uptime|files)|system_cpu|reactor_netty)_\\w+|up|ALERTS");

    private static final Set<String> OTHER_LABELS = Set.of(
            "namespace",
            "instance",
            "job",
            "le",
            "area",
            "id",
            "cause",
            "alertname",
            "alertstate",
            "remote_address",
            "name");

    private Spelling() {}

    static boolean isMetric(String name) {
        return OWN.matcher(name).matches() || OTHERS.matcher(name).matches();
    }

    static boolean isLabel(String name) {
        return OTHER_LABELS.contains(name)
                || Arrays.stream(Label.values()).anyMatch(label -> underscored(label.id())
                        .equals(name));
    }

    private static String underscored(String id) {
        return id.replace('.', '_');
    }
}

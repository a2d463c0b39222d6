package dev.drawbridge.telemetry;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What Prometheus sees.
record Scrape(String text) {
    private static final Pattern SAMPLE = Pattern.compile("([a-z_0-9]+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");

    record Sample(String name, Set<String> labels, double value) {}

    /// Each with a label in the form `key="value"`.
    List<Sample> samples() {
        return text.lines()
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .map(sample ->
                        new Sample(sample.group(1), labels(sample.group(2)), Double.parseDouble(sample.group(3))))
                .toList();
    }

    private static Set<String> labels(String text) {
        return text == null
                ? Set.of()
                : LABEL.matcher(text).results().map(label -> label.group()).collect(Collectors.toSet());
    }

    /// Of every series with these labels together.
    ///
    /// @param labels names and values in turns
    double value(String name, String... labels) {
        return matching(name, labels).mapToDouble(Sample::value).sum();
    }

    boolean has(String name, String... labels) {
        return matching(name, labels).findAny().isPresent();
    }

    private Stream<Sample> matching(String name, String... labels) {
        Set<String> wanted = new TreeSet<>();
        for (int i = 0; i < labels.length; i += 2) {
            wanted.add(labels[i] + "=\"" + labels[i + 1] + "\"");
        }
        return samples().stream()
                .filter(sample -> sample.name().equals(name) && sample.labels().containsAll(wanted));
    }

    /// `counter`, `gauge` or `histogram`; empty when there is no such metric.
    String type(String name) {
        return TYPE.matcher(text)
                .results()
                .filter(found -> found.group(1).equals(name))
                .map(found -> found.group(2))
                .findFirst()
                .orElse("");
    }

    /// The names of the labels of a metric's series, but for those of buckets.
    Set<String> labelNames(String name) {
        List<String> series =
                Stream.of("", "_count", "_bucket").map(suffix -> name + suffix).toList();
        return samples().stream()
                .filter(sample -> series.contains(sample.name()))
                .flatMap(sample -> sample.labels().stream())
                .map(label -> label.substring(0, label.indexOf('=')))
                .filter(label -> !label.equals("le"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

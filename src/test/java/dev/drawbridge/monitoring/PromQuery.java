package dev.drawbridge.monitoring;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a PromQL expression asks for, as far as a few regular expressions can tell.
public record PromQuery(String text) {
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}");
    private static final Pattern MATCHED = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");
    private static final Pattern RANGE = Pattern.compile("\\[([^\\]]*)]");
    private static final Pattern GROUPED =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern OFFSET = Pattern.compile("\\boffset\\s+\\w+");
    private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+)|\\$\\{(\\w+)}");
    private static final Pattern NAME = Pattern.compile("\\b([a-zA-Z_]\\w*)\\b(?!\\s*\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool");

    public Set<String> metrics() {
        String bare = QUOTED.matcher(text).replaceAll("");
        for (Pattern pattern : new Pattern[] {MATCHERS, RANGE, GROUPED, OFFSET}) {
            bare = pattern.matcher(bare).replaceAll(" ");
        }
        return NAME.matcher(bare)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !WORDS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Of matchers and groupings.
    Set<String> labels() {
        var labels = new TreeSet<String>();
        Matcher matchers = MATCHERS.matcher(QUOTED.matcher(text).replaceAll("\"\""));
        while (matchers.find()) {
            MATCHED.matcher(matchers.group()).results().forEach(found -> labels.add(found.group(1)));
        }
        GROUPED.matcher(text).results().forEach(found -> {
            for (String label : found.group(1).split(",")) {
                labels.add(label.strip());
            }
        });
        labels.remove("");
        return labels;
    }

    /// Grafana's own begin with two underscores.
    Set<String> variables() {
        return VARIABLE.matcher(text)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// What stands in brackets behind a metric.
    Set<String> ranges() {
        return RANGE.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    /// With each variable of a dashboard at "All".
    public PromQuery resolved(String rateInterval, String range) {
        return new PromQuery(text.replace("$__rate_interval", rateInterval)
                .replace("$__range", range)
                .replaceAll("\\$(namespace|instance|dialect|provider|model)", ".*"));
    }
}

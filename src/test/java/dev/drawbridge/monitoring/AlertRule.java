package dev.drawbridge.monitoring;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A rule of `grafana/alerts.yml`.
public record AlertRule(String name, PromQuery query, String severity, Map<String, String> annotations) {
    public static final Path FILE = Path.of("grafana", "alerts.yml");

    public static Stream<AlertRule> all() {
        return new YAMLMapper()
                .readTree(FILE.toFile())
                .path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .map(AlertRule::of);
    }

    private static AlertRule of(JsonNode rule) {
        return new AlertRule(
                rule.path("alert").stringValue(),
                new PromQuery(rule.path("expr").stringValue()),
                rule.path("labels").path("severity").stringValue(),
                rule.path("annotations")
                        .propertyStream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().stringValue())));
    }

    @Override
    public String toString() {
        return name;
    }
}

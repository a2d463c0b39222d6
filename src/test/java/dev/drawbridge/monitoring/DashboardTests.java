package dev.drawbridge.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.monitoring.Dashboard.Panel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class DashboardTests {
    private static final int WIDTH = 24;

    static Stream<Dashboard> dashboards() {
        return Dashboard.all();
    }

    static Stream<Panel> panels() {
        return Dashboard.allPanels();
    }

    @Test
    void everyFileIsLookedAt() throws IOException {
        try (Stream<Path> files = Files.list(Dashboard.FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(dashboards()
                            .map(dashboard -> dashboard.name() + ".json")
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void dashboardIsFoundAndLinkedByItsTag(Dashboard dashboard) {
        JsonNode json = dashboard.json();

        assertThat(json.path("uid").stringValue()).isEqualTo("drawbridge-" + dashboard.name());
        assertThat(json.path("title").stringValue()).startsWith("Drawbridge: ");
        assertThat(json.path("description").stringValue()).endsWith("?");
        assertThat(json.has("id")).isFalse();
        assertThat(json.path("editable").booleanValue()).isFalse();
        assertThat(json.path("tags").valueStream().map(JsonNode::stringValue)).contains("drawbridge");
        JsonNode link = json.path("links").get(0);
        assertThat(link.path("type").stringValue()).isEqualTo("dashboards");
        assertThat(link.path("tags").get(0).stringValue()).isEqualTo("drawbridge");
        assertThat(link.path("includeVars").booleanValue()).isTrue();
        assertThat(link.path("keepTime").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void variablesAreDefinedUsedAndInTheAgreedOrder(Dashboard dashboard) {
        List<String> defined = dashboard.variables().stream()
                .map(variable -> variable.path("name").stringValue())
                .toList();
        var used = new TreeSet<String>(Set.of("datasource"));
        dashboard.panels().stream()
                .flatMap(panel -> panel.queries().stream())
                .forEach(query -> used.addAll(query.variables()));
        used.removeIf(variable -> variable.startsWith("__"));

        assertThat(new TreeSet<>(defined)).isEqualTo(used);
        assertThat(Stream.of("datasource", "namespace", "instance", "dialect", "provider", "model")
                        .filter(defined::contains))
                .containsExactlyElementsOf(defined);
        assertThat(dashboard.variables().stream().skip(1)).allSatisfy(variable -> {
            assertThat(variable.path("multi").booleanValue()).isTrue();
            assertThat(variable.path("includeAll").booleanValue()).isTrue();
            var query = new PromQuery(variable.path("definition").stringValue().replaceAll(", \\w+\\)$", ")"));
            assertThat(query.metrics()).allMatch(KnownMetrics::contain);
            assertThat(defined).containsAll(query.variables());
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void figuresThatMatterStandOnTopAndNothingOverlaps(Dashboard dashboard) {
        var taken = new HashSet<List<Integer>>();
        for (Panel panel : dashboard.panels()) {
            JsonNode at = panel.json().path("gridPos");
            int right = at.path("x").intValue() + at.path("w").intValue();
            assertThat(right).as(panel.toString()).isLessThanOrEqualTo(WIDTH);
            for (int x = at.path("x").intValue(); x < right; x++) {
                for (int y = at.path("y").intValue();
                        y < at.path("y").intValue() + at.path("h").intValue();
                        y++) {
                    assertThat(taken.add(List.of(x, y))).as(panel.toString()).isTrue();
                }
            }
            boolean first = at.path("y").intValue() == 0;
            assertThat(!first || panel.json().path("type").stringValue().equals("stat"))
                    .as(panel.toString())
                    .isTrue();
        }
        assertThat(taken).contains(List.of(WIDTH - 1, 0));
        assertThat(dashboard.panels()).extracting(Panel::title).doesNotHaveDuplicates();
        assertThat(dashboard.panels().stream()
                        .map(panel -> panel.json().path("id").intValue()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("panels")
    void panelAnswersAQuestionInAUnit(Panel panel) {
        assertThat(panel.json().path("description").stringValue("")).contains("?");
        assertThat(panel.defaults().path("unit").stringValue("")).isNotBlank();
        assertThat(panel.json().path("datasource").path("uid").stringValue("")).isEqualTo("${datasource}");
        assertThat(panel.queries()).isNotEmpty();
        if (panel.defaults().path("unit").stringValue().equals("percentunit")) {
            assertThat(panel.defaults().path("min").intValue(-1)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("panels")
    void queriesAskForWhatIsMeasured(Panel panel) {
        for (PromQuery query : panel.queries()) {
            assertThat(query.metrics()).isNotEmpty().allMatch(KnownMetrics::contain);
            assertThat(query).matches(KnownMetrics::explainLabels);
        }
    }

    /// The sum of a counter falls when a gateway starts anew, and a fixed interval misses data or smears it.
    @ParameterizedTest
    @MethodSource("panels")
    void countersAreRatesOverFittingIntervals(Panel panel) {
        for (PromQuery query : panel.queries()) {
            assertThat(query.ranges()).isSubsetOf("$__rate_interval", "$__range", "24h");
            assertThat(query.text().replaceAll("\\b(rate|increase)\\(\\w+(\\{[^}]*})?\\[[^]]*]\\)", ""))
                    .doesNotContainPattern("_(total|sum|bucket)\\b");
            if (query.text().contains("histogram_quantile")) {
                assertThat(query.text()).containsPattern("histogram_quantile\\([0-9.]+, sum by \\(le\\b");
            }
        }
    }
}

package dev.drawbridge.monitoring;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A file of `grafana/dashboards`.
public record Dashboard(String name, JsonNode json) {
    static final Path FOLDER = Path.of("grafana", "dashboards");
    private static final List<String> NAMES = List.of("overview", "providers", "spend", "runtime");

    /// @param dashboard its name, for messages
    public record Panel(String dashboard, JsonNode json) {
        public String title() {
            return json.path("title").stringValue();
        }

        boolean isRow() {
            return json.path("type").stringValue().equals("row");
        }

        JsonNode defaults() {
            return json.path("fieldConfig").path("defaults");
        }

        public List<PromQuery> queries() {
            return json.path("targets")
                    .valueStream()
                    .map(target -> new PromQuery(target.path("expr").stringValue()))
                    .toList();
        }

        @Override
        public String toString() {
            return dashboard + ": " + title();
        }
    }

    public static Stream<Dashboard> all() {
        return NAMES.stream()
                .map(name -> new Dashboard(
                        name,
                        JsonMapper.shared()
                                .readTree(FOLDER.resolve(name + ".json").toFile())));
    }

    /// Those that show something, of all dashboards.
    public static Stream<Panel> allPanels() {
        return all().flatMap(dashboard -> dashboard.panels().stream()).filter(panel -> !panel.isRow());
    }

    List<Panel> panels() {
        return json.path("panels")
                .valueStream()
                .map(panel -> new Panel(name, panel))
                .toList();
    }

    List<JsonNode> variables() {
        return json.path("templating").path("list").valueStream().toList();
    }

    @Override
    public String toString() {
        return name;
    }
}

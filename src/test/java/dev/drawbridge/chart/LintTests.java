package dev.drawbridge.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// `helm lint --strict` and `helm package` like the chart, as it is and with each values file of ci.
@NeedsHelm
class LintTests {
    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    Path directory;

    static List<Chart> charts() {
        return Stream.concat(Stream.of(Chart.BARE), Chart.scenarios().stream()).toList();
    }

    @ParameterizedTest
    @MethodSource("charts")
    void nothingIsFound(Chart chart) {
        Path copy = Chart.copy(directory);
        write(copy, "values.yaml", YAML.writeValueAsString(merged(chart.values())));

        LintResult result = new Helm(copy).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages())
                .allSatisfy(message -> assertThat(message).contains("icon is recommended"));
    }

    @Test
    void aMistakeWouldBeFound() {
        Path copy = Chart.copy(directory);
        write(copy, "templates/service.yaml", "apiVersion: v1\nkind: Service\n name: {{ .Values.service.port }}\n");

        assertThat(new Helm(copy).lint().strict().call().isFailed()).isTrue();
    }

    /// Alerts and dashboards are links, which Helm follows.
    @Test
    void packageHoldsWhatIsLinked() throws IOException {
        new Helm(Chart.FOLDER).packageIt().withDestination(directory).call();

        String archive;
        try (var packed = Files.newInputStream(directory.resolve("drawbridge-0.1.0.tgz"))) {
            archive = new String(new GZIPInputStream(packed).readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(archive)
                .contains("drawbridge/files/dashboards/overview.json", "drawbridge/files/alerts.yml")
                .contains(ValuesFile.read(Path.of("grafana/alerts.yml")))
                .doesNotContain("drawbridge/ci/");
    }

    @Test
    void versionIsThatOfTheProgram() {
        JsonNode chart = YAML.readTree(ValuesFile.read(Chart.FOLDER.resolve("Chart.yaml")));

        String version = chart.path("appVersion").asString("");
        assertThat(ValuesFile.read(Path.of("pom.xml")))
                .containsPattern(
                        "<artifactId>drawbridge</artifactId>\\s*<version>" + version + "(-SNAPSHOT)?</version>");
        assertThat(ValuesFile.read(Path.of("docker-compose.yml"))).contains("image: drawbridge:" + version);
    }

    private static JsonNode merged(Path values) {
        JsonNode usual = YAML.readTree(ValuesFile.read(Chart.BARE.values()));
        merge((ObjectNode) usual, YAML.readTree(ValuesFile.read(values)));
        return usual;
    }

    private static void merge(ObjectNode into, JsonNode from) {
        from.properties().forEach(member -> {
            if (into.path(member.getKey()) instanceof ObjectNode inner
                    && member.getValue().isObject()) {
                merge(inner, member.getValue());
            } else {
                into.set(member.getKey(), member.getValue());
            }
        });
    }

    private static void write(Path folder, String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

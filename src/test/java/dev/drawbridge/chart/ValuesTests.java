package dev.drawbridge.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Values, their comments, their schema and the table in the README say the same. The table is written with
/// `-Ddrawbridge.golden=write`.
class ValuesTests {
    private static final boolean WRITE = "write".equals(System.getProperty("drawbridge.golden"));
    private static final Path README = Chart.FOLDER.resolve("README.md");
    private static final String BEGIN = "<!-- values -->\n";
    private static final String END = "<!-- /values -->\n";
    private static final JsonMapper JSON = new JsonMapper();

    private final ValuesFile values = new ValuesFile();
    private final JsonNode schema = JSON.readTree(ValuesFile.read(Chart.FOLDER.resolve("values.schema.json")));

    @Test
    void everyKeyHasASentence() {
        assertThat(values.unsaid()).isEmpty();
        assertThat(values.comments().values())
                .hasSizeGreaterThan(80)
                .allSatisfy(sentence -> assertThat(sentence).matches("[A-Z].*\\."));
    }

    @Test
    void everyKeyIsInTheSchemaAndNoOther() {
        assertThat(paths("", schema).filter(path -> !path.equals("global")))
                .containsExactlyInAnyOrderElementsOf(leaves());
    }

    /// Of what is said as a whole, the parts are Kubernetes's or of one form.
    private List<String> leaves() {
        return values.comments().keySet().stream()
                .filter(path -> values.comments().keySet().stream().noneMatch(other -> other.startsWith(path + ".")))
                .toList();
    }

    private Stream<String> paths(String prefix, JsonNode node) {
        return node.path("properties").properties().stream().flatMap(member -> {
            String path = prefix + member.getKey();
            JsonNode inner = resolved(member.getValue());
            return leaves().contains(path) || !inner.has("properties") ? Stream.of(path) : paths(path + ".", inner);
        });
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? schema.at(node.path("$ref").asString("").substring(1)) : node;
    }

    @Test
    void noObjectOfOursTakesUnknownKeys() {
        var open = new ArrayList<JsonNode>();
        search(schema, open);

        assertThat(open)
                .as("only below config.drawbridge, which the gateway checks itself")
                .hasSize(3);
    }

    private static void search(JsonNode node, List<JsonNode> open) {
        if (node.has("properties") && node.path("additionalProperties").asBoolean(true)) {
            open.add(node);
        }
        node.forEach(child -> search(child, open));
    }

    @Test
    void readmeTellsAllOfThem() throws IOException {
        String text = ValuesFile.read(README);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        String expected = text.substring(0, from) + table() + text.substring(text.indexOf(END));
        if (WRITE) {
            Files.writeString(README, expected);
        }

        assertThat(ValuesFile.read(README))
                .as("written by: ./mvnw test -Dtest=ValuesTests -Ddrawbridge.golden=write")
                .isEqualTo(expected);
    }

    private String table() {
        return values.comments().entrySet().stream()
                .map(entry -> "| `%s` | %s | `%s` |\n"
                        .formatted(
                                entry.getKey(),
                                entry.getValue().replace("|", "\\|"),
                                JSON.writeValueAsString(values.at(entry.getKey()))))
                .collect(Collectors.joining("", "| key | meaning | default |\n|---|---|---|\n", ""));
    }
}

package dev.drawbridge.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.settings.Problem;
import dev.drawbridge.settings.Variables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every file below `lint/broken` ends in comments that say all that is to be found in it, line by line.
class LintTests {
    private static final Path FOLDER = Path.of("src/test/resources/lint");
    private static final String EXPECTED = "# finds: ";
    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final Variables VARIABLES = Variables.of(Map.of("KEY", "sesame"));

    static List<Path> broken() throws IOException {
        return files("broken");
    }

    static List<Path> good() throws IOException {
        return files("good");
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("broken")
    void allThatIsWrongIsFoundInItsLine(Path file) throws IOException {
        String text = Files.readString(file);
        String expected = text.lines()
                .filter(line -> line.startsWith(EXPECTED))
                .map(line -> line.substring(EXPECTED.length()))
                .collect(Collectors.joining("\n"));

        assertThat(found(Lint.of("f", text, VARIABLES))).isEqualTo(expected).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("good")
    void nothingIsFoundInWhatIsRight(Path file) throws IOException {
        assertThat(found(Lint.of("f", Files.readString(file), VARIABLES))).isEmpty();
    }

    @Test
    void thereAreMistakesOfManyKinds() throws IOException {
        assertThat(broken()).hasSizeGreaterThanOrEqualTo(25);
    }

    /// What the documentation shows must be right, but for the keys that its reader has and this test has not.
    @ParameterizedTest
    @MethodSource("shown")
    void nothingIsWrongInWhatTheDocumentationShows(Shown shown) {
        assertThat(found(Lint.withoutEnvironment("f", shown.yaml, VARIABLES)).lines())
                .allMatch(line -> line.contains("environment"));
    }

    record Shown(String where, String yaml) {
        @Override
        public String toString() {
            return where;
        }
    }

    static List<Shown> shown() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), pages)
                    .filter(page -> page.toString().endsWith(".md"))
                    .flatMap(LintTests::configurations)
                    .toList();
        }
    }

    private static Stream<Shown> configurations(Path page) {
        try {
            return YAML.matcher(Files.readString(page))
                    .results()
                    .map(block -> block.group(1))
                    .filter(yaml -> yaml.startsWith("drawbridge:") && !yaml.contains("…"))
                    .map(yaml -> new Shown(
                            page + ": " + yaml.lines().skip(1).findFirst().orElse(""), yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatOnlyTheEnvironmentLacksIsNoFaultWhereTheSecretsAreNot() {
        String text = """
            drawbridge:
              providers:
                openai: { credential: { bearer: "${NOWHERE}" } }
                gemini: {}
                groq: { speaks: [openai-chat], url: "${GROQ_URL}" }
              models:
                fast: { targets: [openai:gpt-5.4, groq:x, anthropic:claude-haiku-4-5] }
                slow: { targets: [opnai:gpt-5.4] }
              streaming: { keepalive: "${KEEPALIVE}" }
            """;

        assertThat(Lint.withoutEnvironment("f", text, VARIABLES))
                .extracting(problem -> problem.place().line() + " " + problem.severity())
                .containsExactly("3 WARNING", "4 WARNING", "5 WARNING", "8 ERROR", "9 WARNING");
        assertThat(Lint.of("f", text, VARIABLES)).filteredOn(Problem::isError).hasSize(6);
    }

    private static String found(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.place().line() + " "
                        + problem.severity().name().toLowerCase(Locale.ROOT) + " "
                        + problem.place().path() + ": " + problem.what())
                .collect(Collectors.joining("\n"));
    }
}

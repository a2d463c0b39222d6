package dev.drawbridge.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of every field of every dialect in every other one, tried out: nothing gets lost without a word, and
/// docs/translation.md says exactly what the code does. With `-Ddrawbridge.golden=write` that page is written anew.
class FieldTableTests {
    private static final Path DOCUMENT = Path.of("docs/translation.md");
    private static final String BEGIN = "<!-- what follows is written by FieldTableTests -->";

    static Stream<Field> fields() {
        return Arrays.stream(Dialect.values()).flatMap(dialect -> Field.of(dialect).stream());
    }

    @ParameterizedTest
    @MethodSource("fields")
    void noFieldIsLostWithoutAWord(Field field) {
        for (Dialect target : targets(field.source())) {
            assertThat(field.to(target).words())
                    .as("%s to %s", field.name(), target.id())
                    .isNotEmpty();
        }
    }

    @Test
    void theDocumentSaysWhatBecomesOfEveryField() throws IOException {
        String tables =
                Arrays.stream(Dialect.values()).map(FieldTableTests::table).collect(Collectors.joining("\n"));
        String written = Files.readString(DOCUMENT);
        String document = written.substring(0, written.indexOf(BEGIN)) + BEGIN + "\n\n" + tables;
        if ("write".equals(System.getProperty("drawbridge.golden"))) {
            Files.writeString(DOCUMENT, document);
        }

        assertThat(Files.readString(DOCUMENT)).isEqualTo(document);
    }

    private static String table(Dialect source) {
        List<Dialect> targets = targets(source);
        String head = targets.stream().map(Dialect::id).collect(Collectors.joining(" | "));
        String rows = Field.of(source).stream()
                .map(field -> "| `%s` | %s |"
                        .formatted(
                                field.name(),
                                targets.stream()
                                        .map(target -> field.to(target).words())
                                        .collect(Collectors.joining(" | "))))
                .collect(Collectors.joining("\n"));
        return "## From %s\n\n| field | %s |\n|---|%s\n%s\n"
                .formatted(source.id(), head, "---|".repeat(targets.size()), rows);
    }

    private static List<Dialect> targets(Dialect source) {
        return Arrays.stream(Dialect.values())
                .filter(dialect -> dialect != source)
                .toList();
    }

    static byte[] resource(Dialect dialect) {
        try {
            return Files.readAllBytes(Path.of("src/test/resources/fields", dialect.id() + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

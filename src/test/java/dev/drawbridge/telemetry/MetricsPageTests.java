package dev.drawbridge.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.call.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// docs/metrics.md names every metric. With `-Ddrawbridge.golden=write` its table is written anew.
class MetricsPageTests {
    private static final Path PAGE = Path.of("docs/metrics.md");
    private static final String BEGIN = "<!-- what follows is written by MetricsPageTests -->";

    @Test
    void thePageSaysWhatThereIs() throws IOException {
        String written = Files.readString(PAGE);
        String page = written.substring(0, written.indexOf(BEGIN)) + BEGIN + "\n\n" + table();
        if ("write".equals(System.getProperty("drawbridge.golden"))) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("the table is written by: ./mvnw test -Dtest=MetricsPageTests -Ddrawbridge.golden=write")
                .isEqualTo(page);
    }

    @ParameterizedTest
    @EnumSource
    void thePageSaysWhatEveryPhaseIs(Phase phase) throws IOException {
        assertThat(Files.readString(PAGE)).contains("`" + phase.id() + "`");
    }

    private static String table() {
        return "| metric | type | unit | labels | what it tells |\n|---|---|---|---|---|\n"
                + Arrays.stream(MetricName.values())
                        .map(MetricsPageTests::row)
                        .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String row(MetricName metric) {
        Spelling spelling = Spelling.of(metric);
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        spelling.name(),
                        spelling.type(),
                        Objects.requireNonNullElse(metric.shape().unit(), ""),
                        spelling.labels().stream()
                                .map(label -> "`" + label + "`")
                                .collect(Collectors.joining(" ")),
                        metric.description());
    }
}

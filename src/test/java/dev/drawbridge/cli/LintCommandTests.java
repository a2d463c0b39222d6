package dev.drawbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.settings.Variables;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LintCommandTests {
    private static final String DOUBTFUL = """
        drawbridge:
          providers:
            simulator: { preset: simulator }
          models:
            fast: { targets: [simulator:a, simulator:b] }
        """;
    private static final String WRONG = DOUBTFUL + "  modles: {}\n";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    private int lint(Map<String, String> environment, String... arguments) {
        return new CommandLine(new LintCommand(Variables.of(environment)))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(arguments);
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("drawbridge.yml"), text).toString();
    }

    @Test
    void rightFileEndsWithNothing() throws IOException {
        String file = file("drawbridge: { providers: { simulator: { preset: simulator } } }");

        assertThat(lint(Map.of(), file)).isZero();
        assertThat(out).hasToString(file + ": no findings" + System.lineSeparator());
    }

    @Test
    void everyFaultIsALineThatEditorsUnderstand() throws IOException {
        String file = file(WRONG);

        assertThat(lint(Map.of(), file)).isEqualTo(1);
        assertThat(out.toString().lines())
                .containsExactly(
                        file + ":5: warning: drawbridge.models.fast.targets[1]: is never asked: simulator:a before it"
                                + " always answers",
                        file + ":6: error: drawbridge.modles: is not a known section; did you mean \"models\"?",
                        "1 error, 1 warning");
    }

    @Test
    void warningsFailOnlyWhereOneIsStrict() throws IOException {
        String file = file(DOUBTFUL);

        assertThat(lint(Map.of(), file)).isZero();
        assertThat(lint(Map.of(), "--strict", file)).isEqualTo(1);
    }

    @Test
    void fileThatCannotBeReadIsAnotherMatter() {
        assertThat(lint(Map.of(), folder.resolve("none.yml").toString())).isEqualTo(2);
        assertThat(out.toString()).contains("none.yml: error: does not exist");
    }

    @Test
    void theGatewaysOwnFileIsTakenWhenNoneIsNamed() throws IOException {
        assertThat(lint(Map.of("DRAWBRIDGE_CONFIG", file(WRONG)))).isEqualTo(1);
    }

    @Test
    void secretsMayBeElsewhere() throws IOException {
        String file = file("drawbridge: { providers: { openai: { credential: { bearer: '${OPENAI_KEY}' } } } }");

        assertThat(lint(Map.of(), file)).isEqualTo(1);
        assertThat(lint(Map.of(), "--no-env", file)).isZero();
        assertThat(lint(Map.of("OPENAI_KEY", "k"), file)).isZero();
    }

    @Test
    void scriptsGetJson() throws IOException {
        String file = file(WRONG);

        lint(Map.of(), "--json", file);

        JsonNode report = new JsonMapper().readTree(out.toString());
        assertThat(report.get("file").stringValue()).isEqualTo(file);
        assertThat(report.get("errors").intValue()).isEqualTo(1);
        assertThat(report.get("findings").get(1).get("line").intValue()).isEqualTo(6);
        assertThat(report.get("findings").get(1).get("path").stringValue()).isEqualTo("drawbridge.modles");
        assertThat(report.get("findings").get(1).get("severity").stringValue()).isEqualTo("error");
    }
}

package dev.drawbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTests {
    private static final String ESCAPE = "\u001b";

    @TempDir
    Path directory;

    @Test
    void nothingAndPropertiesAreForTheGateway() {
        assertThat(Commands.areMeant()).isFalse();
        assertThat(Commands.areMeant("--server.port=0", "--drawbridge.store.url="))
                .isFalse();
        assertThat(Commands.areMeant("--debug")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys", "explain", "anything", "--help", "-h", "--version", "-V"})
    void wordsAreCommands(String word) {
        assertThat(Commands.areMeant(word)).isTrue();
    }

    @Test
    void anUnknownWordIsAnsweredWithTheNearestCommand() {
        CommandRun run = run("doctr");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Unmatched argument", "'doctr'").contains("drawbridge doctor");
    }

    @Test
    void anUnknownOptionIsAnsweredWithTheNearestOne() {
        CommandRun run = run("doctor", "--ofline");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--offline");
    }

    @Test
    void aFamilyWithoutAMemberSaysWhichThereAre() {
        CommandRun run = run("keys");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("Say what to do: list, show, create, disable, enable, revoke or rotate.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "explain",
                "doctor",
                "version",
                "keys",
                "keys list",
                "keys show",
                "keys create",
                "keys disable",
                "keys enable",
                "keys revoke",
                "keys rotate"
            })
    void everyCommandHelpsWithExamples(String command) {
        CommandRun run = run((command + " --help").strip().split(" "));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Usage: drawbridge " + command).containsPattern("Examples?:");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void theVersionIsToldInBothWays() {
        assertThat(run("version").out()).startsWith("drawbridge ");
        assertThat(run("--version").out()).isEqualTo(run("version").out());
        assertThat(run("version", "--json").json().get("version").stringValue()).isNotBlank();
    }

    @Test
    void coloursComeOnlyWhereTheyAreWanted() {
        Map<String, String> environment = Map.of();

        assertThat(CommandRun.in(directory, environment, true, "explain", "--model", "x")
                        .out())
                .contains(ESCAPE);
        assertThat(CommandRun.in(directory, environment, false, "explain", "--model", "x")
                        .out())
                .doesNotContain(ESCAPE);
    }

    private CommandRun run(String... arguments) {
        return CommandRun.in(directory, Map.of(), arguments);
    }
}

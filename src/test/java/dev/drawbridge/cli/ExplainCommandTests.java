package dev.drawbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.store.TestRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What explanations look like is in files, which are written with `-Ddrawbridge.golden=write`.
class ExplainCommandTests {
    private static final Path GOLDEN =
            Path.of("src/test/resources/golden/explain").toAbsolutePath();
    private static final boolean WRITE = "write".equals(System.getProperty("drawbridge.golden"));

    @TempDir
    static Path shared;

    private static TestRedis redis;

    @BeforeAll
    static void start() {
        redis = TestRedis.in(shared);
    }

    @AfterAll
    static void stop() throws IOException {
        redis.close();
    }

    private enum Case {
        NAME_WITHOUT_KEY(0, "--model sonnet"),
        THINKING_BY_NAME(0, "--model sonnet:high --dialect anthropic"),
        PATTERN_NOT_ALLOWED(1, "--key alice --model team-blue"),
        PROVIDER_NAMED(0, "--model openai:gpt-5 --dialect openai-responses"),
        KNOWN_MODEL(0, "--model claude-haiku-4-5 --dialect gemini"),
        UNKNOWN_MODEL(1, "--model sonet"),
        BODY_WITH_LOSSES(1, "--key alice --from 10.1.2.3 --client claude-cli/2.1 --body lossy.json"),
        FREE_AND_ALLOWED(0, "--key alice --model free --from 10.1.2.3 --client claude-cli/2.1"),
        WRONG_PLACE_AND_PROGRAM(1, "--key alice --model free --from 192.0.2.1 --client Cursor/1"),
        EXPIRED_KEY(1, "--key late --model free");

        private final int exitCode;
        private final String words;

        Case(int exitCode, String words) {
            this.exitCode = exitCode;
            this.words = words;
        }

        Path file(String end) {
            return GOLDEN.resolve(name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + end);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExplanationReadsAsWritten(Case asked) throws IOException {
        CommandRun run = explain(("explain " + asked.words).split(" "));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(asked.exitCode);
        assertThat(run.err()).isEmpty();
        assertGolden(asked.file(".txt"), run.out());
    }

    @ParameterizedTest
    @EnumSource
    void itSaysTheSameInJson(Case asked) throws IOException {
        CommandRun run = explain(("explain --json " + asked.words).split(" "));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(asked.exitCode);
        assertThat(run.json().get("allowed").booleanValue()).isEqualTo(asked.exitCode == 0);
        assertGolden(asked.file(".answer.json"), run.out());
    }

    @Test
    void askingTakesNothing() {
        String before = limits();

        assertThat(limits()).isEqualTo(before).contains("60 of 60 left", "20.00 of 20.00 left");
        assertThat(redis.look().keys("*")).as("nothing is written").isEmpty();
    }

    private static String limits() {
        return explain("explain", "--key", "alice", "--model", "free").out();
    }

    @Test
    void withoutAStoreItSaysWhatIsMissing() throws IOException {
        CommandRun run = CommandRun.in(
                shared,
                Map.of("DRAWBRIDGE_CONFIG", GOLDEN.resolve("drawbridge.yml").toString()),
                "explain",
                "--model",
                "free");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("! limits and budgets: the store was not asked");
    }

    @Test
    void aKeyThatIsNotThereIsNoAnswer() {
        CommandRun run = explain("explain", "--key", "nobody", "--model", "free");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("There is no key with the name or id \"nobody\".");
    }

    @Test
    void whatCannotBeAskedIsAMistakeOfUse() throws IOException {
        Path broken = Files.writeString(shared.resolve("broken.json"), "{\"model\":");
        for (List<String> words : List.of(
                List.of("explain"),
                List.of("explain", "--model", "free", "--dialect", "latin"),
                List.of("explain", "--model", "free", "--from", "example.org"),
                List.of("explain", "--body", "missing.json"),
                List.of("explain", "--body", broken.toString()))) {
            CommandRun run = explain(words.toArray(String[]::new));

            assertThat(run.exitCode()).as(words + run.err()).isEqualTo(2);
            assertThat(run.err()).isNotBlank();
        }
    }

    private static CommandRun explain(String... words) {
        return CommandRun.in(GOLDEN, Map.of("REDIS_URL", redis.url()), words);
    }

    private static void assertGolden(Path file, String text) throws IOException {
        if (WRITE) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}

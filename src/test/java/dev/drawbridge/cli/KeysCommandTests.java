package dev.drawbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.store.StoreKeys;
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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeysCommandTests {
    @TempDir
    static Path shared;

    private static TestRedis redis;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        redis = TestRedis.in(shared);
    }

    @AfterAll
    static void stop() throws IOException {
        redis.close();
    }

    @Test
    void onlyTheKeyGoesToStandardOutput() {
        CommandRun run = keys("create", "alone");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().strip()).matches("sk-drawbridge-[A-Za-z0-9]+");
        assertThat(run.err()).contains("alone").doesNotContain(run.out().strip());
    }

    @Test
    void aKeyHasTheTermsThatTheCommandLineSays() {
        keys(
                "create",
                "rich",
                "--team",
                "web",
                "--owner",
                "Rich",
                "--expires",
                "90d",
                "--model",
                "sonnet,gpt-*",
                "--provider",
                "openai",
                "--cidr",
                "10.0.0.0/8",
                "--client",
                "claude-cli",
                "--limit",
                "60requests/minute,5concurrent",
                "--budget",
                "20/month:strict",
                "--budget",
                "0.5/day");

        JsonNode key = keys("show", "rich", "--json").json();
        assertThat(key.get("team").stringValue()).isEqualTo("web");
        assertThat(key.get("owner").stringValue()).isEqualTo("Rich");
        assertThat(key.get("expires_at").stringValue()).isEqualTo("2027-02-18T12:00:30Z");
        assertThat(key.get("models").toString()).isEqualTo("[\"sonnet\",\"gpt-*\"]");
        assertThat(key.get("providers").toString()).isEqualTo("[\"openai\"]");
        assertThat(key.get("cidrs").toString()).isEqualTo("[\"10.0.0.0/8\"]");
        assertThat(key.get("clients").toString()).isEqualTo("[\"claude-cli\"]");
        assertThat(key.get("limits").toString()).isEqualTo("[{\"requests\":60,\"per\":\"minute\"},{\"concurrent\":5}]");
        assertThat(key.get("budgets").get(0).get("mode").stringValue()).isEqualTo("strict");
        assertThat(key.get("budgets").get(1).get("usd").decimalValue()).isEqualByComparingTo("0.5");
    }

    @Test
    void theSecretOfAMadeKeyIsNeverShownAgain() {
        String key = keys("create", "secret").out().strip();

        assertThat(keys("list", "--json").out()).contains("\"secret\"").doesNotContain(key);
        assertThat(keys("show", "secret").out()).doesNotContain(key);
    }

    @Test
    void aTakenNameIsRefused() {
        keys("create", "twice");

        CommandRun again = keys("create", "twice");

        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("name");
        assertThat(again.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create a --limit 60",
                "create a --budget lots",
                "create a --expires soon",
                "create a --cidr cursor",
                "create a --expires 2020-01-01T00:00:00Z",
                "rotate a --overlap 31d",
                "create"
            })
    void whatMakesNoSenseIsAMistakeOfUse(String words) {
        CommandRun run = keys(words.split(" "));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).isNotBlank();
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aKeyIsDisabledEnabledRotatedAndRevoked() {
        String first = keys("create", "busy").out().strip();

        assertThat(keys("disable", "busy", "--json").json().get("disabled").booleanValue())
                .isTrue();
        assertThat(keys("enable", "busy", "--json").json().get("disabled").booleanValue())
                .isFalse();
        assertThat(keys("rotate", "busy", "--overlap", "0s").out().strip())
                .startsWith("sk-drawbridge-")
                .isNotEqualTo(first);
        assertThat(keys("revoke", "busy").exitCode()).isZero();
        CommandRun gone = keys("show", "busy");
        assertThat(gone.exitCode()).isEqualTo(1);
        assertThat(gone.err()).contains("There is no key with the name or id \"busy\"");
    }

    @Test
    void everyActStandsInTheAuditLog() {
        String id = keys("create", "watched", "--json").json().get("id").stringValue();
        keys("revoke", "watched");

        List<JsonNode> acts = redis.look().hvals(StoreKeys.AUDIT_ENTRIES).stream()
                .map(text -> new JsonMapper().readTree(text))
                .filter(entry -> entry.path("target").asString("").equals(id))
                .toList();
        assertThat(acts).extracting(entry -> entry.get("actor").stringValue()).containsOnly("cli");
        assertThat(acts)
                .extracting(entry -> entry.get("action").stringValue())
                .containsExactlyInAnyOrder("keys create", "keys revoke");
        assertThat(acts).extracting(entry -> entry.get("outcome").stringValue()).containsOnly("done");
    }

    @Test
    void configuredKeysAreShownAndCannotBeChanged() throws IOException {
        Files.writeString(directory.resolve("drawbridge.yml"), """
            drawbridge:
              access:
                keys: [ { name: written, hash: "sha256:%s" } ]
            """.formatted("a".repeat(64)));

        assertThat(keys("show", "written", "--json").json().get("source").stringValue())
                .isEqualTo("configuration");
        CommandRun revoked = keys("revoke", "written");
        assertThat(revoked.exitCode()).isEqualTo(1);
        assertThat(revoked.err()).contains("configuration file");
    }

    @Test
    void withoutAGatewayTheEmbeddedStoreRunsForTheMoment() throws IOException {
        Files.createDirectory(directory.resolve("data"));

        CommandRun made = CommandRun.in(directory, Map.of(), "keys", "create", "embedded");

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(CommandRun.in(directory, Map.of(), "keys", "list").out()).contains("embedded");
    }

    @Test
    void aMistypedDirectoryIsNotTakenForAnEmptyStore() {
        CommandRun run = CommandRun.in(directory, Map.of(), "keys", "list");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("There is no data directory", "DRAWBRIDGE_DATA_DIR");
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void anUnreachableStoreIsToldWithWhatToDo() {
        CommandRun run = CommandRun.in(directory, Map.of("REDIS_URL", "redis://:geheim@127.0.0.1:1"), "keys", "list");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("redis://127.0.0.1:1")
                .contains("REDIS_URL")
                .doesNotContain("geheim");
    }

    private CommandRun keys(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "keys";
        System.arraycopy(words, 0, all, 1, words.length);
        return CommandRun.in(directory, Map.of("REDIS_URL", redis.url()), all);
    }
}

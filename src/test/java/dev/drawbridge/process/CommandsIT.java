package dev.drawbridge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands of the real jar beside a gateway that runs on its own embedded store.
class CommandsIT {
    private static final ClientDialect CHAT = ClientDialect.OPENAI;
    private static final Pattern ASKS = Pattern.compile("this call asks ([0-9.]*[0-9])");

    @TempDir
    static Path directory;

    private static GatewayProcess gateway;
    private static GatewayClient client;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(directory.resolve("drawbridge.yml"), """
            drawbridge:
              providers:
                sim: { preset: simulator }
                away: { speaks: [openai-chat], url: "http://127.0.0.1:9", credential: { bearer: x } }
              models:
                free: { targets: [ "sim:sim-fast" ] }
                dear: { targets: [ "away:gpt-5" ], price: { input: 1, output: 10 } }
            """);
        gateway = GatewayProcess.start(directory, Map.of());
        client = gateway.client();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aKeyThatIsMadeWorksAtOnceAndARevokedOneDoesNot() {
        CommandProcess made = run("keys", "create", "alice", "--model", "free");
        assertThat(made.exitCode()).as(made.err()).isZero();
        String key = made.out().strip();

        assertThat(client.ask(CHAT, key, "free", "Hello").statusCode()).isEqualTo(200);
        assertThat(run("keys", "disable", "alice").exitCode()).isZero();
        assertThat(client.ask(CHAT, key, "free", "Hello").statusCode()).isEqualTo(401);
        assertThat(run("keys", "enable", "alice").exitCode()).isZero();
        assertThat(client.ask(CHAT, key, "free", "Hello").statusCode()).isEqualTo(200);
        assertThat(run("keys", "revoke", "alice").exitCode()).isZero();
        assertThat(client.ask(CHAT, key, "free", "Hello").statusCode()).isEqualTo(401);
    }

    @Test
    void whatTheAdminApiMadeTheCommandsShowAndTheOtherWayRound() {
        await().until(() -> Set.of(201, 409).contains(client.makeKey("by-api").statusCode()));
        run("keys", "create", "by-command");

        CommandProcess list = run("keys", "list", "--json");
        assertThat(list.exitCode()).as(list.err()).isZero();
        JsonNode listed = new JsonMapper().readTree(list.out());

        assertThat(listed.get("keys").valueStream().map(key -> key.get("name").stringValue()))
                .contains("by-api", "by-command");
        assertThat(client.get("/admin/keys", client.adminKey()).body()).contains("by-command");
        assertThat(client.get("/admin/audit", client.adminKey()).body()).contains("\"keys create\"", "\"cli\"");
    }

    @Test
    void anExplanationSaysWhatTheGatewayThenSays() {
        String key = run("keys", "create", "poor", "--budget", "0.01/day:strict")
                .out()
                .strip();

        CommandProcess explained = run("explain", "--key", "poor", "--model", "dear", "--dialect", "openai-chat");
        String refused = client.post(
                        "/v1/chat/completions",
                        key,
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],\"model\":\"dear\"}")
                .body();

        assertThat(explained.exitCode()).as(explained.err()).isEqualTo(1);
        Matcher asks = ASKS.matcher(explained.out());
        assertThat(asks.find()).as(explained.out()).isTrue();
        assertThat(refused).contains("this call may cost up to $" + asks.group(1));
    }

    @Test
    void askingTheGatewayItselfGivesTheSameAnswer() {
        run("keys", "create", "asked", "--limit", "60requests/minute");

        JsonNode command = new JsonMapper()
                .readTree(run("explain", "--key", "asked", "--model", "free", "--json")
                        .out());
        JsonNode api = new JsonMapper()
                .readTree(client.post("/admin/explain", client.adminKey(), "{\"key\":\"asked\",\"model\":\"free\"}")
                        .body());

        assertThat(api.get("verdict")).isEqualTo(command.get("verdict"));
        assertThat(api.get("attempts")).isEqualTo(command.get("attempts"));
        assertThat(api.get("limits").get(0).get("left").stringValue()).isEqualTo("60");
        assertThat(client.get("/admin/audit", client.adminKey()).body()).doesNotContain("/admin/explain");
    }

    @Test
    void theDoctorFindsTheGatewayAndItsStoreWell() {
        Screen screen = gateway.screen();
        CommandProcess run = CommandProcess.run(
                directory,
                Map.of(
                        "PORT", Integer.toString(screen.url().getPort()),
                        "MANAGEMENT_PORT", Integer.toString(screen.managementPort())),
                "doctor",
                "--offline");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("✓ gateway  It runs, lives and is ready")
                .contains("✓ store  embedded, version")
                .contains("✓ store  appendonly yes")
                .doesNotContain("✗");
    }

    @Test
    void unknownWordsEndWithTwoAndOutputHasNoColoursInAPipe() {
        CommandProcess wrong = run("key");

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
        assertThat(Stream.of(wrong, run("--help"), run("keys", "list"))
                        .flatMap(run -> Arrays.stream(new String[] {run.out(), run.err()})))
                .noneMatch(text -> text.contains("\u001b"));
    }

    private static CommandProcess run(String... words) {
        return CommandProcess.run(directory, Map.of(), words);
    }
}

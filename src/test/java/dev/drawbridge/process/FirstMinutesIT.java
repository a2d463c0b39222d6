package dev.drawbridge.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.process.GatewayProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody starts it for the first time, with nothing configured.
class FirstMinutesIT {
    @TempDir
    static Path directory;

    private static GatewayProcess gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayProcess.start(directory, Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void screenTellsWhereItIsWhoAnswersAndTheAdminKey() {
        Screen screen = gateway.screen();

        assertThat(screen.line("providers")).contains("simulator").contains("ANTHROPIC_API_KEY");
        assertThat(screen.line("store")).contains("embedded Redis").contains("./data");
        assertThat(screen.adminKey()).isPresent();
        assertThat(gateway.output()).doesNotContain("\tat ").doesNotContain("WARN");
        assertThat(gateway.client().get("/health", "").statusCode()).isEqualTo(200);
        assertThat(gateway.client().health("readiness")).isEqualTo(200);
    }

    @Test
    void commandOnTheScreenMakesAKey() {
        Screen screen = gateway.screen();
        CurlCommand command = CurlCommand.in(screen.text(), Map.of()).getFirst();

        GatewayClient.created(GatewayClient.send(command.request(screen.url())));
        gateway.client().revokeKey("me");
    }

    @Test
    void commandsOfTheReadmeWorkAsTheyStand() throws IOException {
        Screen screen = gateway.screen();
        String readme = firstScreen(Files.readString(Path.of("README.md")));
        CurlCommand makeKey = commands(readme, "", screen).getFirst();
        assertThat(readme).contains("sed 's/.*\"key\":\"\\([^\"]*\\)\".*/\\1/'");

        String key =
                GatewayClient.send(makeKey.request(screen.url())).body().replaceFirst(".*\"key\":\"([^\"]*)\".*", "$1");
        List<CurlCommand> calls = commands(readme, key, screen);

        assertThat(calls)
                .extracting(CurlCommand::path)
                .containsExactly("/admin/keys", "/v1/chat/completions", "/v1/messages");
        assertStreams(calls.get(1), ClientDialect.OPENAI);
        assertStreams(calls.get(2), ClientDialect.ANTHROPIC);
        gateway.client().revokeKey("me");
    }

    private static String firstScreen(String readme) {
        return readme.substring(readme.indexOf("## Two minutes"), readme.indexOf("## Clients"));
    }

    private static List<CurlCommand> commands(String readme, String key, Screen screen) {
        return CurlCommand.in(readme, Map.of("ADMIN", screen.adminKey().orElseThrow(), "KEY", key));
    }

    private static void assertStreams(CurlCommand command, ClientDialect dialect) {
        var answer = GatewayClient.send(command.request(gateway.screen().url()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(answer.body().lines().filter(dialect::isWord)).hasSizeGreaterThan(3);
        assertThat(answer.body().strip().lines().toList().getLast()).matches(dialect::isEnd);
    }

    @Test
    void dataDirectoryBelongsToOneGateway() {
        Ended second = GatewayProcess.fail(directory, Map.of());

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output())
                .contains(directory.resolve("data").toString(), "in use by another gateway")
                .doesNotContain("\tat ");
        assertThat(gateway.client().get("/health", "").statusCode()).isEqualTo(200);
    }

    @Test
    void streamArrivesWhileItIsBeingMade() {
        GatewayClient client = gateway.client();
        String key = client.newKey("streamer");

        StreamedCall call = client.stream(ClientDialect.OPENAI, key, "simulator", "[sim:silence 2s] Hello!");
        call.firstWord().orTimeout(30, SECONDS).join();

        assertThat(client.openCalls()).isEqualTo(1);
        assertThat(call.ended()).isNotDone();
        call.ended().orTimeout(30, SECONDS).join();
    }
}

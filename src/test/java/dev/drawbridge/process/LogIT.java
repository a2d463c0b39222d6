package dev.drawbridge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.FakeProvider;
import dev.drawbridge.testing.WireScripts;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// All that a process prints while it is used and misused.
class LogIT {
    private static final String BODY = "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"my-plan\"}]}";
    private static final String WRONG = "sk-drawbridge-0000wrong0000";

    /// Where clients put their keys; the last is the query.
    private static final List<String> PLACES =
            List.of("authorization", "x-api-key", "x-goog-api-key", "x-drawbridge-key", "");

    @TempDir
    Path directory;

    private final List<String> secrets = new ArrayList<>(List.of(WRONG, "sesame-of-the-provider", "my-plan"));

    @Test
    void jsonIsOneObjectPerLineAndNoSecretIsInAny() throws IOException {
        try (FakeProvider provider = FakeProvider.start();
                GatewayProcess gateway = start(provider)) {
            provider.handle(asked -> asked.uri().contains("fail")
                    ? FakeAnswer.json(500, "{}")
                    : WireScripts.OPENAI_CHAT.text("Hi").json());
            GatewayClient client = gateway.client();
            List<String> tasks = used(client);
            List<String> wrong = misused(client);
            gateway.redis().destroyForcibly();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> gateway.output().contains("The embedded store has ended"));
            gateway.terminate();
            String output = gateway.ended().output();

            List<JsonNode> lines = output.lines().map(LogIT::object).toList();
            for (String task : tasks) {
                assertThat(accessLines(lines, task)).as(task).isOne();
            }
            for (String task : wrong) {
                assertThat(accessLines(lines, task)).as(task).isZero();
            }
            assertThat(lines)
                    .anyMatch(line -> line.path("message").stringValue().equals("Drawbridge is up"));
            assertThat(output).doesNotContain(secrets);
        }
    }

    private GatewayProcess start(FakeProvider provider) throws IOException {
        Files.writeString(directory.resolve("drawbridge.yml"), """
            drawbridge:
              providers:
                fake: { speaks: [openai-chat], url: "%s/v1", credential: { bearer: sesame-of-the-provider } }
                gone: { speaks: [openai-chat], url: "http://127.0.0.1:1/v1", credential: { bearer: sesame-of-the-provider } }
                simulator: { preset: simulator }
            """.formatted(provider.url()));
        return GatewayProcess.start(directory, Map.of("DRAWBRIDGE_LOG_FORMAT", "json"));
    }

    /// @return ids of calls of a known caller: answered, failed, refused, cancelled, unreadable, passed
    private List<String> used(GatewayClient client) {
        String key = client.newKey("one");
        secrets.add(key);
        var answers = new ArrayList<HttpResponse<String>>();
        for (String place : PLACES) {
            answers.add(ask(client, place, key, BODY.formatted("fake:parrot")));
        }
        answers.add(ask(client, "x-api-key", key, BODY.formatted("gone:parrot")));
        answers.add(ask(client, "x-api-key", key, BODY.formatted("nobody:parrot")));
        answers.add(ask(client, "x-api-key", key, "{\"model\":"));
        answers.add(client.post("/v1/embeddings", key, "{\"model\":\"fake:embed\",\"input\":\"my-plan\"}"));
        String limited = GatewayClient.created(
                        client.makeKey("limited", "\"limits\":[{\"requests\":1,\"per\":\"day\"}]"))
                .get("key")
                .stringValue();
        secrets.add(limited);
        answers.add(ask(client, "x-api-key", limited, BODY.formatted("fake:parrot")));
        answers.add(ask(client, "x-api-key", limited, BODY.formatted("fake:parrot")));
        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .containsExactly(200, 200, 200, 200, 200, 502, 404, 400, 200, 200, 429);
        StreamedCall left = client.stream(ClientDialect.ANTHROPIC, key, "simulator:x", "[sim:words 5000] my-plan");
        left.firstWord().join();
        left.leave();
        await().atMost(Duration.ofSeconds(20)).until(() -> client.openCalls() == 0);
        return answers.stream().map(LogIT::task).toList();
    }

    /// @return ids of requests that never became calls
    private List<String> misused(GatewayClient client) {
        var answers = new ArrayList<HttpResponse<String>>();
        for (String place : PLACES) {
            answers.add(ask(client, place, WRONG, BODY.formatted("fake:parrot")));
        }
        answers.add(client.get("/admin/keys", WRONG));
        answers.add(client.post("/admin/keys", client.adminKey(), "{\"name\":\"" + secrets.getLast() + "\",\"x\":1}"));
        assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(401, 401, 401, 401, 401, 401, 400);
        return answers.stream().map(LogIT::task).toList();
    }

    private static HttpResponse<String> ask(GatewayClient client, String place, String key, String body) {
        String path = "/v1/chat/completions" + (place.isEmpty() ? "?key=" + key : "");
        HttpRequest.Builder request = HttpRequest.newBuilder(client.url().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (!place.isEmpty()) {
            request.header(place, place.equals("authorization") ? "Bearer " + key : key);
        }
        return GatewayClient.send(request.build());
    }

    private static String task(HttpResponse<?> answer) {
        return answer.headers().firstValue("x-task-id").orElseThrow();
    }

    private static long accessLines(List<JsonNode> lines, String task) {
        return lines.stream()
                .filter(line -> line.path("logger_name").stringValue().equals("dev.drawbridge.access"))
                .filter(line -> line.path("id").stringValue().equals(task))
                .count();
    }

    private static JsonNode object(String line) {
        try {
            JsonNode read = JsonMapper.shared().readTree(line);
            assertThat(read.isObject()).as(line).isTrue();
            return read;
        } catch (JacksonException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }
}

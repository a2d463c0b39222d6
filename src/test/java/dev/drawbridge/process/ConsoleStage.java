package dev.drawbridge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A gateway with something to see: people with keys, limits, budgets and calls, some of which went wrong.
final class ConsoleStage implements AutoCloseable {
    private static final String FILE = """
        drawbridge:
          providers:
            simulator: { preset: simulator }
            anthropic: { credential: { header: x-api-key, value: none }, window: { requests: 40, per: 5h } }
            lan: { speaks: [openai-chat], url: "http://127.0.0.1:9/v1" }
          models:
            sonnet: { targets: [simulator:simulator], price: { input: 3, output: 15 } }
            fast: { targets: [simulator:sim-fast], price: { input: 1, output: 5 } }
            in-house: { targets: [lan:qwen3-coder] }
          limits:
            global: { limits: [ { requests: 600, per: minute } ], budgets: [ { usd: 200, per: month } ] }
        """;
    private static final List<String> QUESTIONS = List.of(
            "Why is the sky blue?",
            "Write a haiku about bridges.",
            "[sim:usage input=182000 output=9200] Review this pull request.",
            "[sim:usage input=64000 output=3100] Rename the class everywhere.");

    private final GatewayProcess gateway;
    private final GatewayClient client;
    private final String anna;
    private final String ben;

    private ConsoleStage(GatewayProcess gateway) {
        this.gateway = gateway;
        this.client = gateway.client();
        this.anna = newKey("anna", "\"team\":\"core\",\"budgets\":[{\"usd\":10,\"per\":\"day\"}]");
        this.ben = newKey(
                "ben", "\"team\":\"web\",\"models\":[\"fast\"],\"limits\":[{\"requests\":200,\"per\":\"hour\"}]");
    }

    static ConsoleStage set(Path directory) throws IOException {
        Files.writeString(directory.resolve("drawbridge.yml"), FILE);
        var stage = new ConsoleStage(GatewayProcess.startLight(directory, Map.of()));
        stage.play();
        return stage;
    }

    private String newKey(String name, String terms) {
        return GatewayClient.created(client.makeKey(name, terms)).get("key").stringValue();
    }

    private void play() {
        int before = client.rows().size();
        for (String question : QUESTIONS) {
            client.ask(ClientDialect.OPENAI, anna, "sonnet", question);
            client.ask(ClientDialect.ANTHROPIC, ben, "fast", question);
        }
        client.ask(ClientDialect.OPENAI, anna, "in-house", "Is anybody there?");
        client.ask(ClientDialect.ANTHROPIC, ben, "sonnet", "May I?");
        client.ask(ClientDialect.OPENAI, anna, "sonet", "Who?");
        int calls = before + 2 * QUESTIONS.size() + 3;
        await().atMost(Duration.ofSeconds(20)).until(() -> client.rows().size() == calls);
    }

    /// Somebody calls while somebody looks.
    void call(String key, int calls) {
        for (int i = 0; i < calls; i++) {
            ClientDialect dialect = i % 2 == 0 ? ClientDialect.OPENAI : ClientDialect.ANTHROPIC;
            var answer = client.ask(dialect, key, "fast", QUESTIONS.get(i % QUESTIONS.size()));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    GatewayClient client() {
        return client;
    }

    String anna() {
        return anna;
    }

    String ben() {
        return ben;
    }

    GatewayProcess gateway() {
        return gateway;
    }

    @Override
    public void close() {
        gateway.close();
    }
}

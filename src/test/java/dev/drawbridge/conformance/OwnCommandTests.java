package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.DrawbridgeApplication;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.ledger.LedgerRow;
import dev.drawbridge.ledger.LedgerRows;
import dev.drawbridge.ledger.RowFilter;
import dev.drawbridge.testing.FakeClaude;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/// The owner's own command behind the gateway, asked by clients of several dialects.
class OwnCommandTests {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ADMIN_KEY = "admin-key-of-these-tests";

    /// A Spring application that stops takes the network threads of the others in this JVM with it, so this one stays
    /// until all tests are over.
    @RegisterExtension
    static final BeforeAllCallback UNTIL_THE_END = context -> context.getRoot()
            .getStore(ExtensionContext.Namespace.create(OwnCommandTests.class))
            .put(OwnCommandTests.class, (AutoCloseable) OwnCommandTests::stop);

    private static Path directory;
    private static FakeClaude fake;
    private static ConfigurableApplicationContext application;
    private static Wire wire;
    private static String anna;
    private static String bert;

    @BeforeAll
    static void start() throws IOException {
        directory = Files.createTempDirectory("drawbridge");
        fake = FakeClaude.in(Files.createDirectory(directory.resolve("fake")));
        Path settings = Files.writeString(directory.resolve("drawbridge.yml"), """
            drawbridge:
              resilience:
                breaker: { faults: 1000000, calls: 1000, cool-down: 0s, longest-cool-down: 0s }
              providers:
                mine: { preset: claude-cli, owner: anna, command: %s }
                simulator:
              models:
                mine-first: { targets: [mine:sonnet, simulator:sim-fast] }
            """.formatted(fake.command()));
        application = new SpringApplicationBuilder(DrawbridgeApplication.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--management.server.port=0",
                        "--drawbridge.config=" + settings,
                        "--drawbridge.store.url=",
                        "--drawbridge.store.data-dir=" + directory.resolve("data"),
                        "--drawbridge.access.admin-key=" + ADMIN_KEY,
                        "--logging.level.dev.drawbridge=error");
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        wire = new Wire(URI.create("http://127.0.0.1:" + port));
        anna = key("\"name\":\"anna-laptop\",\"owner\":\"anna\"");
        bert = key("\"name\":\"bert-laptop\",\"owner\":\"bert\"");
    }

    private static void stop() throws IOException {
        application.close();
        FileSystemUtils.deleteRecursively(directory);
    }

    private static String key(String members) {
        HttpResponse<String> made = wire.send(wire.request("/admin/keys")
                .header("authorization", "Bearer " + ADMIN_KEY)
                .POST(BodyPublishers.ofString("{" + members + "}")));
        return JsonMapper.shared().readTree(made.body()).path("key").stringValue();
    }

    @ParameterizedTest
    @CsvSource({
        "ANTHROPIC, true, message_stop",
        "ANTHROPIC, false, end_turn",
        "OPENAI_CHAT, true, [DONE]",
        "OPENAI_CHAT, false, chat.completion"
    })
    void ownerIsAnsweredInTheClientsDialect(Dialect client, boolean stream, String end) {
        HttpResponse<String> answer = wire.send(ask(anna, client, "mine:sonnet", stream, "Hi"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-provider")).hasValue("mine");
        assertThat(answer.body()).contains("there", end);
        LedgerRow row = row(answer);
        assertThat(row.credential()).isEqualTo("subscription");
        assertThat(row.outcome()).isEqualTo("ok");
        assertThat(row.input()).isEqualTo(12);
        assertThat(row.cacheRead()).isEqualTo(3);
        assertThat(row.output()).isEqualTo(9);
    }

    @ParameterizedTest
    @EnumSource(names = {"ANTHROPIC", "OPENAI_CHAT"})
    void nobodyElseIsAnswered(Dialect client) {
        HttpResponse<String> answer = wire.send(ask(bert, client, "mine:sonnet", true, "Hi"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("x-drawbridge-fault")).hasValue("policy");
        assertThat(wire.send(ask(bert, client, "mine-first", true, "Hi"))
                        .headers()
                        .firstValue("x-provider"))
                .hasValue("simulator");
    }

    @Test
    void onlyTheOwnerSeesTheModels() {
        assertThat(models(anna)).contains("mine:sonnet", "mine-first");
        assertThat(models(bert)).contains("mine-first").doesNotContain("mine:sonnet");
    }

    private static List<String> models(String key) {
        HttpResponse<String> answer = wire.send(wire.request("/v1/models").header("authorization", "Bearer " + key));
        return JsonMapper.shared()
                .readTree(answer.body())
                .path("data")
                .valueStream()
                .map(model -> model.path("id").stringValue())
                .toList();
    }

    @Test
    void toolsAreRefusedByNameOrGoElsewhere() {
        String tools = ",\"tools\":[{\"name\":\"f\",\"input_schema\":{\"type\":\"object\"}}]";
        long runs = fake.runs();

        HttpResponse<String> refused = wire.send(ask(anna, Dialect.ANTHROPIC, body("mine:sonnet", false, "Hi", tools)));
        HttpResponse<String> elsewhere =
                wire.send(ask(anna, Dialect.ANTHROPIC, body("mine-first", false, "Hi", tools)));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("'tools'", "'mine'");
        assertThat(elsewhere.statusCode()).isEqualTo(200);
        assertThat(elsewhere.headers().firstValue("x-provider")).hasValue("simulator");
        assertThat(fake.runs()).isEqualTo(runs);
    }

    @Test
    void whatCannotBeToldIsNamed() {
        HttpResponse<String> answer =
                wire.send(ask(anna, Dialect.ANTHROPIC, body("mine:sonnet", false, "Hi", ",\"temperature\":1")));

        assertThat(answer.headers().firstValue("x-drawbridge-lost")).hasValue("temperature");
        assertThat(row(answer).losses()).containsExactly("temperature");
    }

    @ParameterizedTest
    @CsvSource({"fake:login, 401, provider", "fake:limit, 429, provider", "fake:exit, 502, provider"})
    void failureIsAnsweredOrGoesElsewhere(String prompt, int status, String blame) {
        for (boolean stream : new boolean[] {true, false}) {
            HttpResponse<String> answer = wire.send(ask(anna, Dialect.ANTHROPIC, "mine:sonnet", stream, prompt));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(answer.headers().firstValue("x-drawbridge-fault")).hasValue(blame);
            assertThat(wire.send(ask(anna, Dialect.ANTHROPIC, "mine-first", stream, prompt))
                            .headers()
                            .firstValue("x-provider"))
                    .hasValue("simulator");
        }
    }

    @ParameterizedTest
    @CsvSource({"ANTHROPIC, event: error", "OPENAI_CHAT, error"})
    void streamThatBreaksOffEndsInAnError(Dialect client, String end) {
        HttpResponse<String> answer = wire.send(ask(anna, client, "mine-first", true, "fake:cut"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Hel", end).doesNotContain("message_stop", "[DONE]");
        assertThat(row(answer).outcome()).isEqualTo("failed_after_output");
    }

    @Test
    void leavingEndsTheCommand() throws IOException {
        HttpResponse<InputStream> answer = wire.send(
                ask(anna, Dialect.ANTHROPIC, "mine:sonnet", true, "fake:hang").build(), BodyHandlers.ofInputStream());
        assertThat(answer.body().read()).isPositive();
        List<Long> alive = fake.processes().stream().filter(FakeClaude::isAlive).toList();
        assertThat(alive).isNotEmpty();

        answer.body().close();

        await().atMost(SOON).until(() -> alive.stream().noneMatch(FakeClaude::isAlive));
        await().atMost(SOON).until(() -> !FakeClaude.isAlive(fake.child()));
        assertThat(row(answer).outcome()).isEqualTo("cancelled");
    }

    private static HttpRequest.Builder ask(String key, Dialect client, String model, boolean stream, String text) {
        return ask(key, client, body(model, stream, text, ""));
    }

    private static HttpRequest.Builder ask(String key, Dialect client, String body) {
        return wire.post(client, body.getBytes(StandardCharsets.UTF_8)).header("authorization", "Bearer " + key);
    }

    private static String body(String model, boolean stream, String text, String more) {
        return """
            {"model":"%s","max_tokens":1000,"stream":%s,"messages":[{"role":"user","content":"%s"}]%s}\
            """.formatted(model, stream, text, more);
    }

    private static LedgerRow row(HttpResponse<?> answer) {
        String id = answer.headers().firstValue("x-task-id").orElseThrow();
        LedgerRows ledger = application.getBean(LedgerRows.class);
        return await().atMost(SOON)
                .ignoreExceptions()
                .until(
                        () -> ledger.newest(RowFilter.ALL, 100, null).block(SOON).rows().stream()
                                .filter(row -> row.id().equals(id))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}

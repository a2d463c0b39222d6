package dev.drawbridge.conformance;

import static org.awaitility.Awaitility.await;

import com.anthropic.client.AnthropicClient;
import com.google.genai.Client;
import com.openai.client.OpenAIClient;
import dev.drawbridge.DrawbridgeApplication;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.ledger.LedgerRow;
import dev.drawbridge.ledger.LedgerRows;
import dev.drawbridge.ledger.RowFilter;
import dev.drawbridge.testing.FakeProvider;
import dev.drawbridge.testing.Sdk;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/// The whole application on a free port, between clients and one fake provider of each dialect.
final class Gateway implements AutoCloseable {
    static final String CHAT_CREDENTIAL = "credential-of-the-chat-provider";
    static final String MESSAGES_CREDENTIAL = "credential-of-the-messages-provider";
    static final String RESPONSES_CREDENTIAL = "credential-of-the-responses-provider";
    static final String GEMINI_CREDENTIAL = "credential-of-the-gemini-provider";

    private static final Duration SOON = Duration.ofSeconds(10);
    static final String ADMIN_KEY = "admin-key-of-these-tests";

    private final Path directory;
    private final Map<Dialect, FakeProvider> providers = new EnumMap<>(Dialect.class);
    private final ConfigurableApplicationContext application;
    private final Wire wire;
    private final String key;
    private final OpenAIClient openAi;
    private final AnthropicClient anthropic;
    private final Client gemini;

    private Gateway(Path directory, String... more) throws IOException {
        this.directory = directory;
        for (Dialect dialect : Dialect.values()) {
            providers.put(dialect, FakeProvider.start());
        }
        Path settings = Files.writeString(directory.resolve("drawbridge.yml"), settings());
        List<String> arguments = List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--management.server.port=0",
                "--drawbridge.config=" + settings,
                "--drawbridge.store.url=",
                "--drawbridge.store.data-dir=" + data(),
                "--drawbridge.access.admin-key=" + ADMIN_KEY,
                "--logging.level.dev.drawbridge=warn");
        this.application = new SpringApplicationBuilder(DrawbridgeApplication.class)
                .run(Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new));
        this.wire = new Wire(URI.create("http://127.0.0.1:" + port()));
        this.key = newKey("tests");
        this.openAi = Sdk.openAi(url(), key);
        this.anthropic = Sdk.anthropic(url(), key);
        this.gemini = Sdk.gemini(url(), key);
    }

    /// @param more arguments beside the usual ones
    static Gateway start(String... more) {
        try {
            return new Gateway(Files.createTempDirectory("drawbridge"), more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Its data directory.
    Path data() {
        return directory.resolve("data");
    }

    private String settings() {
        return """
            drawbridge:
              resilience:
                retries: { most: 0 }
                breaker: { faults: 1000000, calls: 1000, cool-down: 0s, longest-cool-down: 0s }
              providers:
                chat:
                  speaks: [openai-chat]
                  url: %s/v1
                  credential: { bearer: %s }
                messages:
                  speaks: [anthropic]
                  url: %s
                  credential: { header: x-api-key, value: %s }
                chat-only-streams:
                  speaks: [openai-chat]
                  url: %s/v1
                  credential: { bearer: %s }
                  quirks: [stream-only]
                chat-never-streams:
                  speaks: [openai-chat]
                  url: %s/v1
                  credential: { bearer: %s }
                  quirks: [no-stream]
                responses:
                  speaks: [openai-responses]
                  url: %s/v1
                  credential: { bearer: %s }
                google:
                  speaks: [gemini]
                  url: %s
                  credential: { header: x-goog-api-key, value: %s }
                local:
                  speaks: [ollama]
                  url: %s
              models:
                small: { targets: [messages:claude-haiku-4-5] }
                chat-model: { targets: [chat:gpt-5.5] }
                local-model: { targets: [local:qwen3] }
                responses-model: { targets: [responses:gpt-5.5] }
                gemini-model: { targets: [google:gemini-3.5-flash] }
                messages-model: { targets: [messages:claude-opus-5] }
                chat-then-messages: { targets: [chat:gpt-5.5, messages:claude-opus-5] }
                messages-then-chat: { targets: [messages:claude-opus-5, chat:gpt-5.5] }
                embed: { targets: [chat:text-embedding-3-small] }
                hear: { targets: [messages:claude-opus-5, chat:whisper-1] }
            """.formatted(
                        provider(Dialect.OPENAI_CHAT).url(),
                        CHAT_CREDENTIAL,
                        provider(Dialect.ANTHROPIC).url(),
                        MESSAGES_CREDENTIAL,
                        provider(Dialect.OPENAI_CHAT).url(),
                        CHAT_CREDENTIAL,
                        provider(Dialect.OPENAI_CHAT).url(),
                        CHAT_CREDENTIAL,
                        provider(Dialect.OPENAI_RESPONSES).url(),
                        RESPONSES_CREDENTIAL,
                        provider(Dialect.GEMINI).url(),
                        GEMINI_CREDENTIAL,
                        provider(Dialect.OLLAMA).url());
    }

    private String port() {
        return application.getEnvironment().getRequiredProperty("local.server.port");
    }

    URI url() {
        return wire.url();
    }

    /// A proxy key that is good.
    String key() {
        return key;
    }

    /// Plain HTTP.
    Wire wire() {
        return wire;
    }

    OpenAIClient openAi() {
        return openAi;
    }

    AnthropicClient anthropic() {
        return anthropic;
    }

    Client gemini() {
        return gemini;
    }

    FakeProvider provider(Dialect dialect) {
        return Objects.requireNonNull(providers.get(dialect));
    }

    FakeProvider provider(Way way) {
        return provider(way.provider());
    }

    /// The provider that must not be asked.
    FakeProvider other(Way way) {
        return provider(way.provider() == Dialect.ANTHROPIC ? Dialect.OPENAI_CHAT : Dialect.ANTHROPIC);
    }

    /// One sentence as plain HTTP.
    HttpRequest.Builder ask(Way way, String text) {
        return ask(way.client(), """
            {"model":"%s","max_tokens":1000,"stream":%s,"messages":[{"role":"user","content":"%s"}]}\
            """.formatted(way.model(), way.stream(), text));
    }

    /// The same for a stream that ends with its usage, where that is not a matter of course.
    HttpRequest.Builder askForUsage(Way way) {
        return ask(way.client(), """
            {"model":"%s","max_tokens":1000,"stream":true%s,"messages":[{"role":"user","content":"Hi"}]}\
            """.formatted(
                        way.model(), way.forClient(",\"stream_options\":{\"include_usage\":true}", "")));
    }

    HttpRequest.Builder ask(Dialect client, String body) {
        return ask(client, body.getBytes(StandardCharsets.UTF_8));
    }

    HttpRequest.Builder ask(Dialect client, byte[] body) {
        return wire.post(client, body).header("authorization", "Bearer " + key);
    }

    String newKey(String name) {
        return newKey(name, "");
    }

    /// @param members more members of the wish for a key, each after a comma
    String newKey(String name, String members) {
        HttpResponse<String> answer = admin("POST", "/admin/keys", "{\"name\":\"" + name + "\"" + members + "}");
        return JsonMapper.shared().readTree(answer.body()).path("key").stringValue();
    }

    HttpResponse<String> admin(String method, String path, String body) {
        return wire.send(wire.request(path)
                .header("authorization", "Bearer " + ADMIN_KEY)
                .method(method, BodyPublishers.ofString(body)));
    }

    /// The row of an answered call, which comes a moment after its end.
    LedgerRow row(HttpResponse<?> answer) {
        String id = answer.headers().firstValue("x-task-id").orElseThrow();
        return row(row -> row.id().equals(id));
    }

    LedgerRow row(Predicate<LedgerRow> wanted) {
        LedgerRows ledger = application.getBean(LedgerRows.class);
        return await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> rows(ledger).stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private static List<LedgerRow> rows(LedgerRows ledger) {
        return ledger.newest(RowFilter.ALL, 100, null).block(SOON).rows();
    }

    /// What a counter of the application says for one value of a label.
    double counted(String name, String label, String value) {
        return application.getBean(MeterRegistry.class).find(name).tag(label, value).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    void resetProviders() {
        providers.values().forEach(FakeProvider::reset);
    }

    @Override
    public void close() throws IOException {
        openAi.close();
        anthropic.close();
        gemini.close();
        application.close();
        providers.values().forEach(FakeProvider::close);
        FileSystemUtils.deleteRecursively(directory);
    }
}

package dev.drawbridge.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.ledger.LedgerRow;
import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.FakeProvider;
import dev.drawbridge.testing.Gate;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Endpoints that are not understood but governed: key, model, provider, accounting.
@ExtendWith(SharedGateway.class)
class PassedTests {
    private static final String EMBEDDINGS =
            "{\"object\":\"list\",\"data\":[{\"embedding\":[0.1]}],\"usage\":{\"prompt_tokens\":7,\"total_tokens\":7}}";
    private static final String EMBED = "{ \"input\":\"Hi\",\"model\":\"embed\",\"x\":1}";

    private final Gateway gateway;

    PassedTests(Gateway gateway) {
        this.gateway = gateway;
    }

    private HttpRequest.Builder post(String path, String body) {
        return gateway.wire()
                .request(path)
                .header("authorization", "Bearer " + gateway.key())
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder call(String method, String path) {
        return gateway.wire().request(path).header("x-api-key", gateway.key()).method(method, BodyPublishers.noBody());
    }

    private FakeProvider provider() {
        return gateway.provider(Dialect.OPENAI_CHAT);
    }

    @Test
    void documentPassesWithItsModelRenamedAndIsAccountedFor() {
        provider()
                .enqueue(FakeAnswer.json(200, EMBEDDINGS)
                        .with("openai-version", "v")
                        .with("set-cookie", "a=b"));

        HttpResponse<String> answer = gateway.wire()
                .send(post("/v1/embeddings?key=" + gateway.key() + "&a=b", EMBED)
                        .header("x-api-key", gateway.key())
                        .header("cookie", "c=d")
                        .header("openai-beta", "beta")
                        .header("x-forwarded-for", "1.2.3.4"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(EMBEDDINGS);
        assertThat(answer.headers().map())
                .containsKeys("x-task-id", "openai-version")
                .doesNotContainKey("set-cookie");
        assertThat(answer.headers().allValues("x-provider")).containsExactly("chat");
        assertThat(answer.headers().allValues("x-model")).containsExactly("text-embedding-3-small");
        FakeProvider.Exchange asked = provider().take();
        assertThat(asked.uri()).isEqualTo("/v1/embeddings?a=b");
        assertThat(new String(asked.body(), UTF_8))
                .isEqualTo("{ \"input\":\"Hi\",\"model\":\"text-embedding-3-small\",\"x\":1}");
        assertThat(asked.header("authorization")).isEqualTo("Bearer " + Gateway.CHAT_CREDENTIAL);
        assertThat(asked.header("openai-beta")).isEqualTo("beta");
        assertThat(asked.headers().map().keySet())
                .doesNotContain("x-api-key", "cookie", "x-forwarded-for", "X-Forwarded-For");
        LedgerRow row = gateway.row(answer);
        assertThat(row.operation()).isEqualTo("embeddings");
        assertThat(row.dialect()).isEqualTo("openai-chat");
        assertThat(row.requestedModel()).isEqualTo("embed");
        assertThat(row.model()).isEqualTo("text-embedding-3-small");
        assertThat(row.outcome()).isEqualTo("ok");
        assertThat(row.input()).isEqualTo(7);
        assertThat(row.estimated()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/completions", "/v1/images/generations", "/v1/audio/speech", "/v1/rerank", "/v1/moderations"
            })
    void everyEndpointWithAModelPasses(String path) {
        provider().enqueue(FakeAnswer.of(200, "application/octet-stream", new byte[] {1, 2, 3}));

        HttpResponse<String> answer = gateway.wire().send(post(path, "{\"model\":\"chat-model\"}"));

        assertThat(answer.statusCode()).isEqualTo(200);
        FakeProvider.Exchange asked = provider().take();
        assertThat(asked.uri()).isEqualTo(path);
        assertThat(new String(asked.body(), UTF_8)).isEqualTo("{\"model\":\"gpt-5.5\"}");
        assertThat(gateway.row(answer).estimated()).isTrue();
    }

    @Test
    void streamPassesPieceByPieceAndTellsItsUsage() throws Exception {
        var gate = new Gate();
        provider()
                .enqueue(FakeAnswer.sse("data: {\"choices\":[]}\n\n")
                        .thenWait(gate)
                        .thenSend(
                                "data: {\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}\n\ndata: [DONE]\n\n"));

        HttpResponse<InputStream> answer = gateway.wire()
                .send(
                        post("/v1/completions", "{\"model\":\"chat-model\",\"stream\":true}")
                                .build(),
                        BodyHandlers.ofInputStream());
        byte[] first = answer.body().readNBytes("data: {\"choices\":[]}\n\n".length());
        gate.open();
        String rest = new String(answer.body().readAllBytes(), UTF_8);

        assertThat(new String(first, UTF_8)).isEqualTo("data: {\"choices\":[]}\n\n");
        assertThat(rest).endsWith("data: [DONE]\n\n");
        LedgerRow row = gateway.row(answer);
        assertThat(row.input()).isEqualTo(3);
        assertThat(row.output()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void formPassesToTheProviderThatHasTheEndpoint(boolean modelFirst) {
        provider().enqueue(FakeAnswer.json(200, "{\"text\":\"Hi\",\"usage\":{\"type\":\"duration\",\"seconds\":3}}"));
        String file = "--b1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"
                + "y".repeat(300_000) + "\r\n";
        String model = "--b1\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\n%s\r\n";
        String form = (modelFirst ? model + file : file + model) + "--b1--\r\n";

        HttpResponse<String> answer = gateway.wire()
                .send(post("/v1/audio/transcriptions", form.formatted("hear"))
                        .setHeader("content-type", "multipart/form-data; boundary=b1"));

        assertThat(answer.statusCode()).isEqualTo(200);
        FakeProvider.Exchange asked = provider().take();
        assertThat(new String(asked.body(), UTF_8)).isEqualTo(form.formatted("whisper-1"));
        assertThat(asked.header("content-type")).isEqualTo("multipart/form-data; boundary=b1");
        assertThat(gateway.row(answer).requestedModel()).isEqualTo("hear");
    }

    @Test
    void formWithASecondModelIsRefused() {
        provider().handle(_ -> FakeAnswer.json(200, "{}"));
        String model = "--b1\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nembed\r\n";
        String form = model + "--b1\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n" + "y".repeat(300_000)
                + "\r\n" + model + "--b1--\r\n";

        HttpResponse<String> answer = gateway.wire()
                .send(post("/v1/images/edits", form).setHeader("content-type", "multipart/form-data; boundary=b1"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("two fields");
        assertThat(provider().exchanges()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/files",
        "POST, /v1/files",
        "GET, /v1/files/file-1/content",
        "DELETE, /v1/files/file-1",
        "POST, /v1/batches",
        "GET, /v1/batches/batch_1",
        "POST, /v1/batches/batch_1/cancel",
        "POST, /v1/fine_tuning/jobs",
        "GET, /v1/responses/resp_1",
        "DELETE, /v1/responses/resp_1",
        "POST, /v1/responses/resp_1/cancel",
        "GET, /v1/responses/resp_1/input_items"
    })
    void whatHasNoModelGoesToTheFirstProviderOfTheDialect(String method, String path) {
        provider().enqueue(FakeAnswer.json(200, "{\"usage\":{\"prompt_tokens\":7}}"));

        HttpResponse<String> answer = gateway.wire().send(call(method, path));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(provider().take().uri()).isEqualTo(path);
        assertThat(answer.headers().firstValue("x-provider")).contains("chat");
        LedgerRow row = gateway.row(answer);
        assertThat(row.input()).isZero();
        assertThat(row.requestedModel()).isEmpty();
    }

    @Test
    void providerOfAnEndpointWithoutModelCanBeNamed() {
        provider().handle(_ -> FakeAnswer.json(200, "{}"));

        assertThat(gateway.wire()
                        .send(call("GET", "/v1/files").header("x-drawbridge-provider", "chat"))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> refused =
                gateway.wire().send(call("GET", "/v1/files").header("x-drawbridge-provider", "messages"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("which are: chat", "x-drawbridge-provider");
    }

    @Test
    void modelOfAProviderWithoutTheEndpointIsExplained() {
        HttpResponse<String> answer = gateway.wire().send(post("/v1/embeddings", "{\"model\":\"messages-model\"}"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("messages", "openai-chat");
        assertThat(gateway.row(answer).outcome()).isEqualTo("refused");
    }

    @Test
    void limitedKeyUsesItsModelsOnly() {
        String key = gateway.newKey("limited " + UUID.randomUUID(), ",\"models\":[\"embed\"]");
        provider().handle(_ -> FakeAnswer.json(200, EMBEDDINGS));

        assertThat(status(key, "/v1/embeddings", "{\"model\":\"embed\"}")).isEqualTo(200);
        assertThat(status(key, "/v1/embeddings", "{\"model\":\"chat-model\"}")).isEqualTo(403);
        assertThat(status(key, "/v1/embeddings", "{\"model\":\"embed\",\"model\":\"chat-model\"}"))
                .isEqualTo(400);
        assertThat(status(key, "/v1/moderations", "{\"input\":\"x\"}")).isEqualTo(403);
        assertThat(status(key, "/v1/batches", "{\"input_file_id\":\"f\"}")).isEqualTo(403);
        assertThat(status(key, "/v1/fine_tuning/jobs", "{\"model\":\"embed\"}")).isEqualTo(403);
        assertThat(status(key, "/v1/files", "x")).isEqualTo(200);
        assertThat(status(key, "/v1/chat/completions", "{\"model\":\"chat-model\",\"messages\":[]}"))
                .isEqualTo(403);
        assertThat(status(gateway.key(), "/v1/moderations", "{\"input\":\"x\"}"))
                .isEqualTo(200);
    }

    @Test
    void keyForSomeProvidersUsesNoOther() {
        String key = gateway.newKey("elsewhere " + UUID.randomUUID(), ",\"providers\":[\"messages\"]");
        provider().handle(_ -> FakeAnswer.json(200, EMBEDDINGS));

        assertThat(status(key, "/v1/embeddings", "{\"model\":\"embed\"}")).isEqualTo(403);
        assertThat(status(key, "/v1/moderations", "{\"input\":\"x\"}")).isEqualTo(403);
        assertThat(status(key, "/v1/chat/completions", "{\"model\":\"chat-model\",\"messages\":[]}"))
                .isEqualTo(403);
        assertThat(provider().exchanges()).isEmpty();
        HttpResponse<String> models =
                gateway.wire().send(gateway.wire().request("/v1/models").header("authorization", "Bearer " + key));
        assertThat(models.body()).contains("messages-model").doesNotContain("chat-model");
    }

    private int status(String key, String path, String body) {
        return gateway.wire()
                .send(post(path, body).setHeader("authorization", "Bearer " + key))
                .statusCode();
    }

    @Test
    void errorOfTheProviderPassesUntouched() {
        provider()
                .enqueue(FakeAnswer.json(429, "{\"error\":{\"message\":\"slow\"}}")
                        .with("retry-after", "7"));

        HttpResponse<String> answer = gateway.wire().send(post("/v1/embeddings", EMBED));

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).isEqualTo("{\"error\":{\"message\":\"slow\"}}");
        assertThat(answer.headers().firstValue("retry-after")).contains("7");
        assertThat(answer.headers().firstValue("x-drawbridge-fault")).contains("provider");
        assertThat(gateway.row(answer).outcome()).isEqualTo("failed_before_output");
    }

    @Test
    void redirectIsNotFollowedNorToldOn() {
        provider().enqueue(FakeAnswer.json(302, "").with("location", "http://127.0.0.1:1/"));

        HttpResponse<String> answer = gateway.wire().send(post("/v1/embeddings", EMBED));

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().map()).doesNotContainKey("location");
        assertThat(answer.body()).contains("redirects are not followed");
    }

    @Test
    void providerThatHangsUpIsToldAsSuch() {
        provider().enqueue(new FakeAnswer(200, java.util.Map.of(), java.util.List.of()).thenReset());

        HttpResponse<String> answer = gateway.wire().send(post("/v1/embeddings", EMBED));

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(Requests.json(answer.body()).path("error").path("message").stringValue())
                .contains("chat");
        assertThat(provider().exchanges()).hasSize(1);
    }

    @Test
    void clientThatLeavesCancelsTheProvider() throws Exception {
        provider().enqueue(FakeAnswer.json(200, "{\"data\":[").thenStall());
        var asking =
                gateway.wire().http().sendAsync(post("/v1/embeddings", EMBED).build(), BodyHandlers.ofInputStream());
        HttpResponse<InputStream> answer = asking.get(10, java.util.concurrent.TimeUnit.SECONDS);
        FakeProvider.Exchange asked = provider().take();

        answer.body().close();

        await().atMost(Duration.ofSeconds(10)).until(asked.closed()::isDone);
        assertThat(gateway.row(answer).outcome()).isEqualTo("cancelled");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/embeddings, 405",
        "PUT, /v1/files, 405",
        "GET, /v1/nothing, 404",
        "GET, /v1/files/a%20b, 404",
        "POST, /v1/images/a/b, 404"
    })
    void whatIsNotThereIsToldInJson(String method, String path, int status) {
        HttpResponse<String> answer = gateway.wire().send(call(method, path));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Requests.json(answer.body()).path("error").path("message").isString())
                .isTrue();
        assertThat(provider().exchanges()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedContent", "batchEmbedContents"})
    void geminisEmbeddingsNeedAProviderThatSpeaksIt(String method) {
        HttpResponse<String> answer = gateway.wire().send(post("/v1beta/models/embed:" + method, "{\"content\":{}}"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Requests.json(answer.body()).path("error").path("status").stringValue())
                .isEqualTo("INVALID_ARGUMENT");
        assertThat(answer.body()).contains("chat", "gemini");
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedContent", "batchEmbedContents"})
    void geminisEmbeddingsPassWithTheModelOfTheirPath(String method) {
        String body = "{\"model\":\"models/another\",\"content\":{},\"requests\":[{\"model\":\"models/another\"}]}";
        gateway.provider(Dialect.GEMINI)
                .enqueue(FakeAnswer.json(200, "{\"embedding\":{},\"usageMetadata\":{\"promptTokenCount\":3}}"));

        HttpResponse<String> answer = gateway.wire()
                .send(gateway.wire()
                        .request("/v1beta/models/gemini-model:" + method + "?key=" + gateway.key())
                        .POST(BodyPublishers.ofString(body)));

        assertThat(answer.statusCode()).isEqualTo(200);
        FakeProvider.Exchange asked = gateway.provider(Dialect.GEMINI).take();
        assertThat(asked.uri()).isEqualTo("/v1beta/models/gemini-3.5-flash:" + method);
        assertThat(asked.header("x-goog-api-key")).isEqualTo(Gateway.GEMINI_CREDENTIAL);
        assertThat(new String(asked.body(), UTF_8)).isEqualTo(body.replace("another", "gemini-3.5-flash"));
        LedgerRow row = gateway.row(answer);
        assertThat(row.dialect()).isEqualTo("gemini");
        assertThat(row.input()).isEqualTo(3);
    }

    @Test
    void withoutAKeyNothingPasses() {
        HttpResponse<String> answer =
                gateway.wire().send(gateway.wire().request("/v1/files").GET());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(provider().exchanges()).isEmpty();
    }
}

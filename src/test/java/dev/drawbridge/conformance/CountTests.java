package dev.drawbridge.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.models.messages.MessageCountTokensParams;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.FakeProvider;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How many tokens a request has is told for every model.
@ExtendWith(SharedGateway.class)
class CountTests {
    private static final String PATH = "/v1/messages/count_tokens";
    private final Gateway gateway;

    CountTests(Gateway gateway) {
        this.gateway = gateway;
    }

    private static String body(String model) {
        return "{ \"model\":\"" + model
                + "\",\"system\":\"Be brief.\",\"messages\":[{\"role\":\"user\",\"content\":\"hello world\"}]}";
    }

    private HttpRequest.Builder count(String key, String path, String body) {
        return gateway.wire()
                .request(path)
                .header("x-api-key", key)
                .header("anthropic-version", "2023-06-01")
                .header("anthropic-beta", "b1")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> count(String path, String body) {
        return gateway.wire().send(count(gateway.key(), path, body));
    }

    private static void assertCount(HttpResponse<String> answer, String source) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("x-drawbridge-count")).containsExactly(source);
        assertThat(Requests.json(answer.body()).path("input_tokens").intValue()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {PATH, PATH + "?beta=true", "/anthropic" + PATH})
    void providerOfTheDialectCountsAndItsAnswerPasses(String path) {
        FakeProvider provider = gateway.provider(Dialect.ANTHROPIC);
        provider.enqueue(FakeAnswer.json(200, "{ \"input_tokens\": 14, \"x\":1 }"));

        HttpResponse<String> answer = count(path, body("messages-model"));

        assertCount(answer, "provider");
        assertThat(answer.body()).isEqualTo("{ \"input_tokens\": 14, \"x\":1 }");
        FakeProvider.Exchange asked = provider.take();
        assertThat(asked.uri()).isEqualTo(path.replace("/anthropic", ""));
        assertThat(asked.header("anthropic-beta")).isEqualTo("b1");
        assertThat(asked.header("x-api-key")).isEqualTo(Gateway.MESSAGES_CREDENTIAL);
        assertThat(Requests.body(asked).path("model").stringValue()).isEqualTo("claude-opus-5");
        assertThat(Requests.body(asked).has("max_tokens")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 429, 500, 529})
    @DisplayName("T81: tokens are counted for every model")
    void whereTheProviderDoesNotTheGatewayCounts(int status) {
        gateway.provider(Dialect.ANTHROPIC).enqueue(FakeAnswer.json(status, "{}"));

        assertCount(count(PATH, body("messages-model")), "local");
    }

    @Test
    void unreadableOrBrokenCountIsMadeUpFor() {
        FakeProvider provider = gateway.provider(Dialect.ANTHROPIC);
        provider.enqueue(
                FakeAnswer.html(200, "<html>"),
                new FakeAnswer(200, java.util.Map.of(), java.util.List.of()).thenReset());

        assertCount(count(PATH, body("messages-model")), "local");
        assertCount(count(PATH, body("messages-model")), "local");
    }

    @Test
    @DisplayName("T81: tokens are counted for every model")
    void modelsOfOtherDialectsAreCountedHere() {
        HttpResponse<String> answer = count(PATH, body("chat-model"));

        assertCount(answer, "local");
        assertThat(gateway.provider(Dialect.OPENAI_CHAT).exchanges()).isEmpty();
        int tokens = Requests.json(answer.body()).path("input_tokens").intValue();
        assertThat(tokens).isBetween(5, 20);
    }

    @Test
    @DisplayName("T80: refused counts put no provider aside")
    void countsHarmNobodyAndAreNoCalls() {
        gateway.provider(Dialect.ANTHROPIC).handle(_ -> FakeAnswer.json(500, "{}"));
        String id = "";
        for (int i = 0; i < 8; i++) {
            id = count(PATH, body("messages-model"))
                    .headers()
                    .firstValue("x-task-id")
                    .orElseThrow();
        }
        gateway.resetProviders();
        Way way = new Way(Dialect.ANTHROPIC, Dialect.ANTHROPIC, false);
        gateway.provider(way).enqueue(way.scripts().text("Hi").json());
        HttpResponse<String> chat = gateway.wire().send(gateway.ask(way, "Hi"));

        assertThat(chat.statusCode()).isEqualTo(200);
        gateway.row(chat);
        assertThat(gateway.admin("GET", "/analytics/requests?limit=1000", "").body())
                .doesNotContain(id);
    }

    @Test
    void keyAndItsModelsHold() {
        String key = gateway.newKey("counts " + UUID.randomUUID(), ",\"models\":[\"chat-*\"]");

        assertThat(gateway.wire().send(count(key, PATH, body("chat-model"))).statusCode())
                .isEqualTo(200);
        HttpResponse<String> refused = gateway.wire().send(count(key, PATH, body("messages-model")));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Requests.json(refused.body()).path("error").path("type").stringValue())
                .isEqualTo("permission_error");
        assertThat(gateway.wire()
                        .send(count("sk-wrong", PATH, body("chat-model")))
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                  | 400",
                "{\"model\":\"chat-model\"}         | 400",
                "{\"messages\":[]}                  | 400",
                "{\"model\":\"no\",\"messages\":[]} | 404",
                "{\"model\":\"chat-model\",\"messages\":[{\"role\":\"user\",\"content\":7}]} | 400"
            })
    void wrongRequestIsToldInTheDialect(String body, int status) {
        HttpResponse<String> answer = count(PATH, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Requests.json(answer.body()).path("type").stringValue()).isEqualTo("error");
    }

    @Test
    void otherMethodsAreRefused() {
        assertThat(gateway.wire()
                        .send(gateway.wire()
                                .request(PATH)
                                .header("x-api-key", gateway.key())
                                .GET())
                        .statusCode())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"contents\":[{\"parts\":[{\"text\":\"hello world\"}]}]}",
                "{\"generateContentRequest\":{\"model\":\"models/chat-model\","
                        + "\"contents\":[{\"parts\":[{\"text\":\"hello world\"}]}]}}"
            })
    void geminisClientsAreToldInTheirShape(String body) {
        HttpResponse<String> here = count("/v1beta/models/chat-model:countTokens", body);
        assertThat(here.headers().firstValue("x-drawbridge-count")).contains("local");
        assertThat(Requests.json(here.body()).path("totalTokens").intValue()).isBetween(2, 20);

        gateway.provider(Dialect.ANTHROPIC).enqueue(FakeAnswer.json(200, "{\"input_tokens\":14}"));
        HttpResponse<String> there = count("/v1beta/models/messages-model:countTokens", body);
        assertThat(there.headers().firstValue("x-drawbridge-count")).contains("provider");
        assertThat(there.body()).isEqualTo("{\"totalTokens\":14}");
        FakeProvider.Exchange asked = gateway.provider(Dialect.ANTHROPIC).take();
        assertThat(asked.uri()).isEqualTo(PATH);
        assertThat(Requests.body(asked).path("model").stringValue()).isEqualTo("claude-opus-5");
        assertThat(Requests.body(asked).has("max_tokens")).isFalse();
    }

    @Test
    void responsesClientsAreToldInTheirShape() {
        String body = "{\"model\":\"%s\",\"input\":\"hello world\",\"instructions\":\"Be brief.\"}";
        HttpResponse<String> here = count("/v1/responses/input_tokens", body.formatted("chat-model"));
        assertThat(here.headers().firstValue("x-drawbridge-count")).contains("local");
        assertThat(Requests.json(here.body()).path("object").stringValue()).isEqualTo("response.input_tokens");

        FakeProvider provider = gateway.provider(Dialect.OPENAI_RESPONSES);
        provider.enqueue(FakeAnswer.json(200, "{\"object\":\"response.input_tokens\",\"input_tokens\":11,\"x\":1}"));
        HttpResponse<String> there = count("/v1/responses/input_tokens", body.formatted("responses-model"));
        assertThat(there.body()).endsWith("\"x\":1}");
        FakeProvider.Exchange asked = provider.take();
        assertThat(asked.uri()).isEqualTo("/v1/responses/input_tokens");
        assertThat(new String(asked.body(), UTF_8)).isEqualTo(body.formatted("gpt-5.5"));
    }

    @Test
    void providersOfOtherDialectsAreAskedInTheirs() {
        gateway.provider(Dialect.OPENAI_RESPONSES).enqueue(FakeAnswer.json(200, "{\"input_tokens\":11}"));
        assertThat(count(PATH, body("responses-model")).body()).isEqualTo("{\"input_tokens\":11}");
        FakeProvider.Exchange asked = gateway.provider(Dialect.OPENAI_RESPONSES).take();
        assertThat(asked.uri()).isEqualTo("/v1/responses/input_tokens");
        assertThat(Requests.body(asked).propertyNames())
                .contains("model", "input")
                .doesNotContain("max_output_tokens", "stream");

        gateway.provider(Dialect.GEMINI).enqueue(FakeAnswer.json(200, "{\"totalTokens\":12}"));
        assertThat(count(PATH, body("gemini-model")).body()).isEqualTo("{\"input_tokens\":12}");
        asked = gateway.provider(Dialect.GEMINI).take();
        assertThat(asked.uri()).isEqualTo("/v1beta/models/gemini-3.5-flash:countTokens");
        assertThat(Requests.body(asked)
                        .path("generateContentRequest")
                        .path("model")
                        .stringValue())
                .isEqualTo("models/gemini-3.5-flash");
    }

    @Test
    void libraryReadsTheCount() {
        var params = MessageCountTokensParams.builder()
                .model("chat-model")
                .addUserMessage("hello world")
                .build();

        assertThat(gateway.anthropic().messages().countTokens(params).inputTokens())
                .isBetween(3L, 20L);
    }
}

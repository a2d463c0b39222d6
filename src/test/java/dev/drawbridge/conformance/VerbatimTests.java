package dev.drawbridge.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.testing.Cut;
import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.FakeProvider.Exchange;
import dev.drawbridge.testing.WireScripts;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Client and provider of one dialect: what is between them is not seen.
@ExtendWith(SharedGateway.class)
class VerbatimTests {
    private static final String ODD = """
        \t{ "unknown" : {"nested":[1.0e2, -0.0 ,"\\u00e9\\ud83d\\ude00"]} ,"model"  :\t"%s" ,
        "messages":[ {"role":"user","content":"北京 \uD83D\uDE00 \\/ \\"model\\":\\"x\\""}],\r
         "max_tokens":1000  , "metadata":null,"temperature":0.70} \n\
        """;

    private final Gateway gateway;

    VerbatimTests(Gateway gateway) {
        this.gateway = gateway;
    }

    static Stream<Way> verbatim() {
        return Way.all().filter(Way::isVerbatim);
    }

    private static Way way(Dialect dialect, boolean stream) {
        return new Way(dialect, dialect, stream);
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI_CHAT", "ANTHROPIC"})
    void requestBytesReachTheProviderButForTheModel(Dialect dialect) {
        Way way = way(dialect, false);
        answered(way);

        gateway.wire()
                .send(gateway.ask(dialect, ODD.formatted(way.fromProvider("chat:gpt-5.5", "messages:claude-opus-5"))));

        assertThat(gateway.provider(way).take().body())
                .asString(UTF_8)
                .isEqualTo(ODD.formatted(way.fromProvider("gpt-5.5", "claude-opus-5")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"stream_options\":null", ",\"stream_options\":{\"include_obfuscation\":false}"})
    void streamsAreAskedForTheirUsage(String options) {
        Way way = way(Dialect.OPENAI_CHAT, true);
        answered(way);

        gateway.wire().send(gateway.ask(Dialect.OPENAI_CHAT, """
            {"model":"chat-model","stream":true%s,"messages":[]}\
            """.formatted(options)));

        var body = Requests.body(gateway.provider(way).take());
        assertThat(body.path("stream_options").path("include_usage").booleanValue())
                .isTrue();
        assertThat(body.path("stream_options").has("include_obfuscation")).isEqualTo(options.contains("obfuscation"));
    }

    @Test
    void headersOfClaudeCodeReachAnthropic() {
        answered(way(Dialect.ANTHROPIC, false));

        gateway.wire()
                .send(request("/v1/messages?beta=true&key=" + gateway.key())
                        .header("anthropic-version", "2026-10-21")
                        .header("anthropic-beta", "context-management-2025-06-27,effort-2025-11-24")
                        .header("x-claude-code-session-id", "5d7f")
                        .header("x-app", "cli"));

        Exchange asked = gateway.provider(Dialect.ANTHROPIC).take();
        assertThat(asked.uri()).isEqualTo("/v1/messages?beta=true");
        assertThat(asked.header("anthropic-version")).isEqualTo("2026-10-21");
        assertThat(asked.header("anthropic-beta")).isEqualTo("context-management-2025-06-27,effort-2025-11-24");
        assertThat(asked.header("x-claude-code-session-id")).isEqualTo("5d7f");
    }

    private HttpRequest.Builder request(String path) {
        return gateway.wire()
                .request(path)
                .header("content-type", "application/json")
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                "{\"model\":\"messages-model\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"));
    }

    @Test
    void prefixedPathIsTheSame() {
        answered(way(Dialect.ANTHROPIC, false));

        var answer = gateway.wire().send(request("/anthropic/v1/messages").header("x-api-key", gateway.key()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(gateway.provider(Dialect.ANTHROPIC).take().uri()).isEqualTo("/v1/messages");
    }

    @ParameterizedTest
    @MethodSource("dev.drawbridge.conformance.Way#all")
    void nothingThatProvesWhoCallsReachesTheProvider(Way way) {
        answered(way);

        gateway.wire()
                .send(gateway.ask(way, "Hi")
                        .header("x-api-key", gateway.key())
                        .header("x-goog-api-key", gateway.key())
                        .header("x-drawbridge-key", gateway.key())
                        .header("proxy-authorization", "Basic eDp5")
                        .header("cookie", "session=1")
                        .header("accept-encoding", "gzip, br")
                        .header("forwarded", "for=192.0.2.7")
                        .header("x-forwarded-for", "192.0.2.7"));

        Exchange asked = gateway.provider(way).take();
        assertThat(asked.headers().map().toString())
                .doesNotContain(gateway.key(), "eDp5", "session=1", "192.0.2.7")
                .doesNotContainIgnoringCase("x-drawbridge", "x-goog-api-key", "cookie");
        assertThat(asked.header("authorization")).isEqualTo(way.fromProvider("Bearer " + Gateway.CHAT_CREDENTIAL, ""));
        assertThat(asked.header("x-api-key")).isEqualTo(way.fromProvider("", Gateway.MESSAGES_CREDENTIAL));
        assertThat(asked.header("accept-encoding")).isEqualTo("identity");
        assertThat(asked.body()).asString(UTF_8).doesNotContain(gateway.key());
    }

    @ParameterizedTest
    @MethodSource("verbatim")
    void answerBytesReachTheClient(Way way) {
        FakeAnswer said = way.scripts().text("北京", " \uD83D\uDE00").answer(way.stream());
        String odd = new String(said.body(), UTF_8).replace("\"usage\":{", "\"odd\" :  [1.0],\"usage\":{");
        gateway.provider(way)
                .enqueue(new FakeAnswer(200, said.headers(), FakeAnswer.sse(odd).steps()).inPieces(Cut.nasty()));

        HttpResponse<byte[]> answer = gateway.wire()
                .send(
                        (way.stream() ? gateway.askForUsage(way) : gateway.ask(way, "Hi")).build(),
                        BodyHandlers.ofByteArray());

        assertThat(answer.body()).asString(UTF_8).isEqualTo(odd);
        assertThat(answer.headers().firstValue("content-encoding")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("verbatim")
    void errorBodyReachesTheClient(Way way) {
        String body = "{ \"error\" : {\"type\":\"odd_error\",\"message\":\"Überlastet\",\"more\":[1.0]} }\n";
        gateway.provider(way)
                .enqueue(FakeAnswer.json(418, body)
                        .with(way.fromProvider("x-request-id", "request-id"), "req_7")
                        .with("x-should-retry", "false")
                        .with("server", "secret/1.0")
                        .with("set-cookie", "a=b"));

        HttpResponse<String> answer = gateway.wire().send(gateway.ask(way, "Hi"));

        assertThat(answer.statusCode()).isEqualTo(418);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.headers().firstValue(way.fromProvider("x-request-id", "request-id")))
                .hasValue("req_7");
        assertThat(answer.headers().firstValue("x-should-retry")).hasValue("false");
        assertThat(answer.headers().map()).doesNotContainKeys("server", "set-cookie");
    }

    @Test
    void usageThatOnlyTheGatewayAskedForIsKeptBack() {
        Way way = way(Dialect.OPENAI_CHAT, true);
        gateway.provider(way)
                .enqueue(WireScripts.OPENAI_CHAT.text("Hi").streamed().inPieces(Cut.nasty()));

        HttpResponse<String> answer = gateway.wire().send(gateway.ask(way, "Hi"));

        assertThat(answer.body())
                .doesNotContain("prompt_tokens", "\"choices\":[]")
                .endsWith("data: [DONE]\n\n");
        assertThat(gateway.row(answer).output()).isEqualTo(12);
    }

    @ParameterizedTest
    @MethodSource("dev.drawbridge.conformance.Way#all")
    @DisplayName("T16: an answer or a stream that comes compressed though nobody asked for it")
    void packedAnswerIsUnderstood(Way way) {
        gateway.provider(way)
                .enqueue(way.scripts()
                        .text("Hello", " there")
                        .answer(way.stream())
                        .gzip());

        assertThat(Requests.say(gateway, way, "Hi").text()).isEqualTo("Hello there");
    }

    @ParameterizedTest
    @MethodSource("dev.drawbridge.conformance.Way#all")
    void everyAnswerSaysWhoGaveIt(Way way) {
        answered(way);
        gateway.provider(way).enqueue(way.scripts().error(400, "No."));

        for (int status : new int[] {200, 400}) {
            var answer = gateway.wire().send(gateway.ask(way, "Hi"));
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().allValues("x-task-id"))
                    .singleElement()
                    .asString()
                    .hasSize(36);
            assertThat(answer.headers().allValues("x-provider")).containsExactly(way.fromProvider("chat", "messages"));
            assertThat(answer.headers().allValues("x-model"))
                    .containsExactly(way.fromProvider("gpt-5.5", "claude-opus-5"));
            assertThat(answer.headers().allValues("content-type"))
                    .containsExactly(
                            status == 200 && way.stream() ? "text/event-stream; charset=utf-8" : "application/json");
        }
    }

    private void answered(Way way) {
        gateway.provider(way).enqueue(way.scripts().text("Hi").answer(way.stream()));
    }
}

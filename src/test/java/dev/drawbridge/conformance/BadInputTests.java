package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.ledger.LedgerRow;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests that make no sense get an answer that says so, in the caller's dialect; no provider is asked.
@ExtendWith(SharedGateway.class)
class BadInputTests {
    private final Gateway gateway;

    BadInputTests(Gateway gateway) {
        this.gateway = gateway;
    }

    /// Bodies that are refused whoever would answer them.
    private static final List<String> NO_REQUESTS = List.of(
            "",
            " ",
            "{",
            "{\"model\":\"chat-model\",\"messages\":[}",
            "{\"model\":\"chat-model\"} x",
            "{\"model\":\"chat-model\",\"model\":\"messages-model\",\"messages\":[]}",
            "{'model':'chat-model'}",
            "[]",
            "null",
            "\"chat-model\"",
            "NaN",
            "{}",
            "{\"model\":null}",
            "{\"model\":\" \"}",
            "{\"model\":7}",
            "{\"model\":[\"chat-model\"]}",
            "{\"model\":\"chat-model\",\"stream\":\"yes\"}",
            "{\"model\":\"chat-model\",\"messages\":" + "[".repeat(512) + "]".repeat(512) + "}",
            "[".repeat(100_000));

    static Stream<Arguments> noRequests() {
        return Way.CLIENTS.stream()
                .flatMap(dialect ->
                        NO_REQUESTS.stream().map(body -> Arguments.of(dialect, Named.of(shown(body), body))));
    }

    private static String shown(String body) {
        return "'" + (body.length() > 80 ? body.substring(0, 80) + "…" : body) + "'";
    }

    @ParameterizedTest
    @MethodSource("noRequests")
    void bodyThatIsNoRequestIsRefused(Dialect client, String body) {
        assertBadRequest(client, body.getBytes(StandardCharsets.UTF_8));
    }

    private String assertBadRequest(Dialect client, byte[] body) {
        HttpResponse<String> answer = gateway.wire().send(gateway.ask(client, body));

        String message = Refusals.assertRefused(answer, client, 400, "invalid_request_error", "invalid_request_error");
        assertThat(answer.headers().map()).doesNotContainKeys("x-provider", "x-model");
        assertNobodyAsked();
        return message;
    }

    /// Whether it was found when the body was read, when the call was planned or when the request was translated.
    @ParameterizedTest
    @EnumSource(names = {"OPENAI_CHAT", "ANTHROPIC"})
    void refusedCallsHaveARowOfTheirOwn(Dialect client) {
        Way way = new Way(client, client == Dialect.ANTHROPIC ? Dialect.OPENAI_CHAT : Dialect.ANTHROPIC, true);
        List<HttpResponse<String>> answers = Stream.of(
                        "{", "{\"model\":\"unheard-of\"}", "{\"model\":\"%s\"}".formatted(way.model()))
                .map(body -> gateway.wire().send(gateway.ask(client, body)))
                .toList();

        for (HttpResponse<String> answer : answers) {
            LedgerRow row = gateway.row(answer);
            assertThat(row.outcome()).isEqualTo("refused");
            assertThat(row.status()).isBetween(400, 404);
            assertThat(row.attempts()).isZero();
            assertThat(row.provider()).isNull();
        }
    }

    private void assertNobodyAsked() {
        assertThat(gateway.provider(Dialect.OPENAI_CHAT).exchanges()).isEmpty();
        assertThat(gateway.provider(Dialect.ANTHROPIC).exchanges()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI_CHAT", "ANTHROPIC"})
    void bytesThatAreNoTextAreRefused(Dialect client) {
        byte[] body = "{\"model\":\"?(\",\"messages\":[]}".getBytes(StandardCharsets.UTF_8);
        body[10] = (byte) 0xC3;

        assertBadRequest(client, body);
    }

    /// What a provider of the same dialect refuses by itself must be found before a translation.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "messages | {\"model\":\"M\"}",
                "messages | {\"model\":\"M\",\"messages\":[]}",
                "messages | {\"model\":\"M\",\"messages\":\"Hi\"}",
                "messages[0] | {\"model\":\"M\",\"messages\":[1]}",
                "messages[0].role | {\"model\":\"M\",\"messages\":[{\"content\":\"Hi\"}]}",
                "messages[0].role | {\"model\":\"M\",\"messages\":[{\"role\":\"king\",\"content\":\"Hi\"}]}",
                "messages[0].content | {\"model\":\"M\",\"messages\":[{\"role\":\"user\",\"content\":5}]}",
                "messages[0].content | {\"model\":\"M\",\"messages\":[{\"role\":\"user\"}]}",
                "messages[0].content[0].type |"
                        + " {\"model\":\"M\",\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"a\"}]}]}",
                "tools | {\"model\":\"M\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"tools\":{}}",
                "temperature |"
                    + " {\"model\":\"M\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"temperature\":\"hot\"}",
                "max_tokens |"
                        + " {\"model\":\"M\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"max_tokens\":1.5}"
            })
    void wrongFieldIsNamed(String field, String body) {
        assertThat(assertBadRequest(Dialect.OPENAI_CHAT, with("messages-model", body)))
                .contains("'" + field + "'");
        String limited = body.contains("max_tokens") ? body : body.replaceFirst("\\{", "{\"max_tokens\":9,");
        assertThat(assertBadRequest(Dialect.ANTHROPIC, with("chat-model", limited)))
                .contains("'" + field + "'");
    }

    private static byte[] with(String model, String body) {
        return body.replace("\"M\"", "\"" + model + "\"").getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI_CHAT", "ANTHROPIC"})
    void unknownModelIsToldWithThoseNearIt(Dialect client) {
        var answer = gateway.wire().send(gateway.ask(client, "{\"model\":\"chat-modle\",\"messages\":[]}"));

        String message = Refusals.assertRefused(answer, client, 404, "invalid_request_error", "not_found_error");
        assertThat(message).contains("chat-modle", "chat-model").doesNotContain("messages-model");
        assertNobodyAsked();
    }

    @ParameterizedTest
    @CsvSource({"GET,/v1/chat/completions", "DELETE,/v1/messages", "PUT,/anthropic/v1/messages", "POST,/v1/models"})
    void wrongMethodIsRefused(String method, String path) {
        var answer = gateway.wire()
                .send(gateway.wire()
                        .request(path)
                        .header("authorization", "Bearer " + gateway.key())
                        .method(method, java.net.http.HttpRequest.BodyPublishers.ofString("{}")));

        Refusals.assertRefused(
                answer,
                path.contains("messages") ? Dialect.ANTHROPIC : Dialect.OPENAI_CHAT,
                405,
                "invalid_request_error",
                "invalid_request_error");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/nothing",
        "/v1/messages/nothing",
        "/anthropic/v1/nothing",
        "/nothing",
        "/.env",
        "/v1/chat/completions/"
    })
    void unknownPathIsRefused(String path) {
        var answer =
                gateway.wire().send(gateway.wire().request(path).header("authorization", "Bearer " + gateway.key()));

        Refusals.assertRefused(
                answer,
                path.startsWith("/v1/messages") || path.startsWith("/anthropic")
                        ? Dialect.ANTHROPIC
                        : Dialect.OPENAI_CHAT,
                404,
                "invalid_request_error",
                "not_found_error");
    }
}

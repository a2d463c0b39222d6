package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.WireScripts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is written down of the calls of a key for which that was ordered.
@ExtendWith(SharedGateway.class)
class CaptureTests {
    private final Gateway gateway;
    private String key = "";
    private String capture = "";
    private Path file = Path.of("");

    CaptureTests(Gateway gateway) {
        this.gateway = gateway;
    }

    @BeforeEach
    void order(TestInfo test) {
        JsonNode made = Requests.json(
                gateway.admin("POST", "/admin/keys", "{\"name\":\"captured " + test.getDisplayName() + "\"}")
                        .body());
        key = made.path("key").stringValue();
        capture = "/admin/keys/" + made.path("id").stringValue() + "/capture";
        JsonNode ordered =
                Requests.json(gateway.admin("POST", capture, "{\"for\":\"1h\"}").body());
        file = gateway.data().resolve(ordered.path("file").stringValue());
    }

    @AfterEach
    void end() {
        gateway.admin("DELETE", capture, "");
    }

    private HttpResponse<String> post(String path, String body) {
        HttpRequest.Builder request = gateway.wire()
                .request(path)
                .header("x-api-key", key)
                .header("content-type", "application/json")
                .header("cookie", "session=mine")
                .POST(BodyPublishers.ofString(body));
        return gateway.wire().send(request);
    }

    private HttpResponse<String> chat(String model, boolean stream, String text) {
        return post(
                "/v1/chat/completions",
                "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                        .formatted(model, stream, text));
    }

    /// The lines of a call, once there are as many.
    private List<JsonNode> lines(HttpResponse<?> answer, int count) {
        String id = answer.headers().firstValue("x-task-id").orElseThrow();
        return await().until(
                        () -> all().filter(
                                        line -> line.path("call").stringValue().equals(id))
                                .toList(),
                        lines -> lines.size() == count);
    }

    private Stream<JsonNode> all() {
        try {
            return Files.exists(file) ? Files.readString(file).lines().map(JsonMapper.shared()::readTree) : Stream.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode line(List<JsonNode> lines, String direction) {
        return lines.stream()
                .filter(line -> line.path("direction").stringValue().equals(direction))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void bothSidesOfATranslatedCallAreThere() {
        gateway.provider(Dialect.ANTHROPIC)
                .enqueue(WireScripts.ANTHROPIC
                        .text("Use " + Gateway.MESSAGES_CREDENTIAL)
                        .answer(true)
                        .with("set-cookie", "a=b"));

        HttpResponse<String> answer = chat("messages-model", true, "My key is " + key);

        List<JsonNode> lines = lines(answer, 5);
        assertThat(line(lines, "client_request").path("body").stringValue())
                .contains("\"model\":\"messages-model\"", "My key is sk-***");
        assertThat(line(lines, "client_request").path("headers").propertyNames())
                .contains("content-type")
                .doesNotContain("x-api-key", "cookie");
        assertThat(line(lines, "provider_request").path("body").stringValue())
                .contains("\"claude-opus-5\"", "My key is sk-***");
        assertThat(line(lines, "provider_request").path("provider").stringValue())
                .isEqualTo("messages");
        assertThat(line(lines, "provider_answer").path("body").stringValue()).contains("event: message_start");
        assertThat(line(lines, "provider_answer").path("status").intValue()).isEqualTo(200);
        assertThat(line(lines, "client_answer").path("body").stringValue()).contains("data: [DONE]", "***");
        assertThat(line(lines, "client_answer").path("headers").propertyNames()).contains("x-task-id", "content-type");
        assertThat(line(lines, "end").path("outcome").stringValue()).isEqualTo("ok");
        assertThat(lines.toString())
                .doesNotContain(key, Gateway.MESSAGES_CREDENTIAL, Gateway.ADMIN_KEY, "session=mine", "a=b");
    }

    @Test
    void providersThatFailAreThereToo() {
        gateway.provider(Dialect.OPENAI_CHAT)
                .enqueue(FakeAnswer.json(401, "{\"error\":{\"message\":\"bad: " + Gateway.CHAT_CREDENTIAL + "\"}}"));
        gateway.provider(Dialect.ANTHROPIC)
                .enqueue(WireScripts.ANTHROPIC.text("Hi").json());

        List<JsonNode> lines = lines(chat("chat-then-messages", false, "Hi"), 7);

        assertThat(lines.stream()
                        .filter(line -> line.path("direction").stringValue().equals("provider_answer"))
                        .map(line -> line.path("status").intValue()))
                .containsExactlyInAnyOrder(401, 200);
        assertThat(lines.toString()).contains("bad: ***").doesNotContain(Gateway.CHAT_CREDENTIAL);
    }

    @Test
    void refusedCallIsThereWithItsReason() {
        List<JsonNode> lines = lines(chat("no-such-model", false, "Hi"), 2);

        assertThat(line(lines, "client_request").path("body").stringValue()).contains("no-such-model");
        assertThat(line(lines, "end").path("fault").stringValue()).isEqualTo("model_not_found");
        assertThat(line(lines, "end").path("status").intValue()).isEqualTo(404);
    }

    @Test
    void callThatPassesIsThere() {
        gateway.provider(Dialect.OPENAI_CHAT).enqueue(FakeAnswer.json(200, "{\"data\":[\"Bearer abcdefgh\"]}"));

        List<JsonNode> lines = lines(post("/v1/embeddings", "{\"model\":\"embed\",\"input\":\"Hi\"}"), 3);

        assertThat(line(lines, "client_request").path("body").stringValue())
                .isEqualTo("{\"model\":\"embed\",\"input\":\"Hi\"}");
        assertThat(line(lines, "client_answer").path("body").stringValue()).isEqualTo("{\"data\":[\"Bearer ***\"]}");
        assertThat(line(lines, "client_answer").path("status").intValue()).isEqualTo(200);
    }

    @Test
    void nothingIsThereOfOtherKeysAndAfterTheEnd() {
        gateway.provider(Dialect.OPENAI_CHAT)
                .handle(_ -> WireScripts.OPENAI_CHAT.text("Hi").json());
        HttpResponse<String> other = gateway.wire()
                .send(gateway.wire()
                        .request("/v1/chat/completions")
                        .header("x-api-key", gateway.key())
                        .POST(BodyPublishers.ofString(
                                "{\"model\":\"chat-model\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")));
        HttpResponse<String> mine = chat("chat-model", false, "Hi");
        lines(mine, 5);
        gateway.admin("DELETE", capture, "");
        HttpResponse<String> later = chat("chat-model", false, "Hi");

        assertThat(List.of(other.statusCode(), mine.statusCode(), later.statusCode()))
                .containsOnly(200);
        assertThat(all().map(line -> line.path("call").stringValue()).distinct())
                .containsExactly(mine.headers().firstValue("x-task-id").orElseThrow());
    }
}
